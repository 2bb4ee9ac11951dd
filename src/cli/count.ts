import { type Command, Option } from 'commander';
import * as v from 'valibot';
import { Format } from '../core/format';
import { type TextTally, tokenCounts } from '../core/tokens/estimate';
import {
  bundledTokenizers,
  estimatedTokenizers,
  isTokenizerId,
  type TokenizerId,
  tokenizerIds,
} from '../core/tokens/registry';
import type { TokenCount } from '../core/tokens/tokenCount';
import { CountingService } from '../worker/countingService';
import { countingHost } from './assets';
import { textSources } from './input';
import { runJsonl } from './jsonl';
import { secondsOption } from './options';
import { plain, styled, table, write, writeJson } from './output';
import { parseRequest } from './quoteRequest';
import { tallySources, tokenizersFor } from './tally';
import { UsageError } from './usageError';

interface CountOptions {
  tokenizer?: string[];
  json?: true;
  jsonl?: true;
  seconds?: number;
}

/** Counts by tokenizer, in the order asked for. */
type Counts = Partial<Record<TokenizerId, TokenCount>>;

const examples = `
Tokenizers:
  exact      ${bundledTokenizers.join(', ')}
  estimated  ${estimatedTokenizers.join(', ')}

Examples:
  $ model-cost count prompt.md
  $ model-cost count *.md --tokenizer o200k_base claude --json
  $ git diff | model-cost count --tokenizer o200k_base
  $ echo '{"text":"Hello","tokenizers":["o200k_base"]}' | model-cost count --jsonl`;

/** Adds `count`: the tokens of texts in each tokenizer. */
export function addCount(program: Command): void {
  program
    .command('count')
    .description(
      'count the tokens of a text in each tokenizer: exactly, or as an estimate with its range',
    )
    .argument('[FILE...]', 'files, or - for standard input (the default)')
    .option('--tokenizer <ID...>', 'only these tokenizers (write the files first)')
    .option(
      '--seconds <N>',
      'count each file for at most this long; one that takes longer is estimated',
      secondsOption,
    )
    .option('--json', 'answer in JSON')
    .addOption(
      new Option(
        '--jsonl',
        'answer the requests on standard input, one JSON object per line',
      ).conflicts(['json', 'tokenizer']),
    )
    .addHelpText('after', examples)
    .action(runCount);
}

async function runCount(files: string[], options: CountOptions): Promise<void> {
  if (options.jsonl) {
    if (files.length > 0)
      throw new UsageError('--jsonl takes its texts from standard input, not from files');
    return countJsonl();
  }
  const ids = knownTokenizers(
    options.tokenizer,
    files.length === 0 ? ' (files go before --tokenizer)' : '',
  );
  const sources = await textSources(files);
  const {
    sum,
    isWhole,
    files: counted,
  } = await tallySources(sources, ids ?? tokenizerIds, options.seconds);
  const total = tokenCounts(sum, ids ?? tokenizerIds, isWhole);
  if (options.json) {
    const perFile = counted.map(({ name, tally, isWhole }) => ({
      name,
      chars: tally.features.units,
      counts: tokenCounts(tally, ids ?? tokenizerIds, isWhole),
    }));
    return writeJson({ counts: total, ...(sources.length > 1 && { files: perFile }) });
  }
  if (sources.length > 1) {
    await write(
      `${fileTable([...counted, { name: 'total', tally: sum }], ids ?? bundledTokenizers)}\n`,
    );
  }
  if (sources.length === 1 || ids === undefined) await write(countTable(total));
}

async function countJsonl(): Promise<void> {
  const service = new CountingService(countingHost);
  await runJsonl(async (request) => {
    const { text, tokenizers } = parseRequest(CountRequestSchema, request);
    const ids = knownTokenizers(tokenizers) ?? tokenizerIds;
    const part = { text, tokenizers: tokenizersFor(ids), budget: Infinity };
    return { counts: tokenCounts((await service.tally(part)).tally, ids) };
  });
}

const namesMessage = 'expected a list of tokenizer ids';

const CountRequestSchema = v.strictObject(
  {
    text: v.string('expected a text'),
    tokenizers: v.optional(
      v.pipe(v.array(v.string(namesMessage), namesMessage), v.nonEmpty(namesMessage)),
    ),
  },
  (issue) => (issue.expected === 'never' ? 'there is no such field' : 'expected a JSON object'),
);

/** The tokenizers asked for, each once; undefined when none are. Throws for a name that is not one. */
function knownTokenizers(
  names: readonly string[] | undefined,
  hint = '',
): TokenizerId[] | undefined {
  if (names === undefined) return undefined;
  return [...new Set(names.flatMap((name) => name.split(',')))].map((name) => {
    if (isTokenizerId(name)) return name;
    throw new UsageError(
      `there is no tokenizer ${JSON.stringify(name)}; known: ${tokenizerIds.join(', ')}${hint}`,
    );
  });
}

function countTable(counts: Counts): string {
  const format = new Format();
  const rows = Object.entries(counts).map(([id, count]) => [
    id,
    styled('bold', format.tokens(count)),
    count.exact ? '' : `${format.count(count.low)}–${format.count(count.high)}`,
    count.exact ? 'exact' : count.basis,
  ]);
  return table(
    [
      { head: 'Tokenizer' },
      { head: 'Tokens', align: 'right' },
      { head: 'Range', align: 'right' },
      { head: 'Basis' },
    ],
    rows,
  );
}

function fileTable(
  files: readonly { name: string; tally: TextTally }[],
  ids: readonly TokenizerId[],
): string {
  const format = new Format();
  const rows = files.map(({ name, tally }) => {
    const counts = tokenCounts(tally, ids);
    return [plain(name), ...ids.map((id) => format.tokens(counts[id]))];
  });
  return table(
    [{ head: 'File' }, ...ids.map((id) => ({ head: id, align: 'right' as const }))],
    rows,
  );
}
