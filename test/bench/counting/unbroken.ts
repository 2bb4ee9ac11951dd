import { figure, judged, ratio, type Table } from '../report';
import { median, timeOf } from '../stats';
import type { Counters } from './counters';
import { prose, unbrokenTexts } from './texts';

const rounds = 3;
const budget = 3;
/** How much of a text is compared with tiktoken, in UTF-16 units: it takes quadratic time on them. */
const compared = 4000;

/** Texts that no word or line breaks, each met for the first time. */
export function unbrokenTable({ ours, tiktoken }: Counters, length: number): Table {
  const proseTexts = prose().slice(0, length);
  const proseTimes = Array.from({ length: rounds }, () => timeOf(() => tiktoken.count(proseTexts)));
  const proseRate = median(proseTimes) / megabytesOf(proseTexts);
  const rows = unbrokenTexts(length).map(([name, text]) => {
    console.error(`counting: ${name}`);
    const megabytes = megabytesOf(text);
    const times = Array.from({ length: rounds }, () => {
      ours.forget();
      return timeOf(() => ours.count(text));
    });
    const rate = median(times) / megabytes;
    const part = text.slice(0, compared);
    return [
      name,
      ...[megabytes, median(times), rate].map(figure),
      judged(ratio(rate / proseRate), rate <= budget * proseRate),
      ours.count(part) === tiktoken.count(part) ? 'yes' : 'no',
    ];
  });
  return {
    title: 'A million characters without a break, o200k_base, cold',
    head: ['text', 'MB', 'ms', 'ms per MB', '× tiktoken on prose', 'exact'],
    rows,
    note: `tiktoken takes ${figure(proseRate)} ms per MB of prose in this run; the budget is ${budget} times that. On these texts themselves the others take quadratic time or fail, so they are not run; that ours is exact is checked on the first ${compared} characters. Thai and the emoji and marks are one unit repeated.`,
  };
}

function megabytesOf(text: string): number {
  return Buffer.byteLength(text) / 1e6;
}
