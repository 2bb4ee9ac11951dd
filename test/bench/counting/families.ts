import { bundledTokenizers, type BundledTokenizer } from '../../../src/core/tokens/registry';
import { normalized } from '../../../src/core/tokens/vocabulary';
import { plainTiktoken, wholeVocabulary } from '../../core/support/assets';
import { figure, ratio, type Table } from '../report';
import { type Counter, OurCounter } from './counters';
import { agreement, speeds } from './speed';
import type { BenchText } from './texts';

/** Each bundled tokenizer beside tiktoken with the same tables and the tokenizer's own pattern. */
export async function familyTable(texts: readonly BenchText[]): Promise<Table> {
  const chosen = texts.filter(
    ({ name, width }) => name === 'Chinese' || (name === 'TypeScript' && width === 'one byte'),
  );
  const rows: string[][] = [];
  for (const id of bundledTokenizers) {
    for (const text of chosen) rows.push(await familyRow(id, text));
  }
  return {
    title: 'Every bundled tokenizer (MB/s)',
    head: ['', 'text', 'ours cold', 'ours warm', 'tiktoken', '× tiktoken cold', 'warm', 'counts'],
    rows,
    note: 'As above, without the features. tiktoken counts the whole text with the same tables and the tokenizer’s own pattern; where a tokenizer normalises texts first (Qwen 3, Claude 2), its text is normalised beforehand, while ours does so in the time.',
  };
}

async function familyRow(id: BundledTokenizer, { name, text }: BenchText): Promise<string[]> {
  console.error(`counting: ${id}, ${name}`);
  const vocabulary = await wholeVocabulary(id);
  const ours = new OurCounter(vocabulary);
  const plain = await plainTiktoken(id);
  const tiktoken: Counter = {
    name: 'tiktoken',
    count: (normal) => plain.encode_ordinary(normal).length,
    longest: Infinity,
  };
  const normal = normalized(text, vocabulary);
  const wrong = new Set<Counter>(ours.count(text) === tiktoken.count(normal) ? [] : [ours]);
  const found = speeds<Counter>(
    new Map<Counter, string>([
      [ours, text],
      [tiktoken, normal],
    ]),
  );
  ours.free();
  plain.free();
  const { cold, warm } = found.get(ours) ?? { cold: NaN, warm: NaN };
  const plainSpeed = found.get(tiktoken)?.warm ?? NaN;
  return [
    id,
    name,
    ...[cold, warm, plainSpeed].map(figure),
    ...[cold / plainSpeed, warm / plainSpeed].map(ratio),
    agreement(wrong),
  ];
}
