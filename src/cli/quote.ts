import { type Command, Option } from 'commander';
import { type Service, services } from '../core/catalog/schema';
import { Format, unrankedWord } from '../core/format';
import type { Range } from '../core/tokens/tokenCount';
import { loadCatalog } from './assets';
import { runJsonl } from './jsonl';
import { rangeOption, serviceOption, timeHelp, timeOption, wholeOption } from './options';
import { plain, styled, table, write, writeJson } from './output';
import { type QuoteAnswer, Quoter, type RateAnswer } from './quoteAnswer';
import { parseRequest, QuoteRequestSchema } from './quoteRequest';
import { UsageError } from './usageError';

interface QuoteOptions {
  input?: number;
  cacheRead?: number;
  cacheWrite5m?: number;
  cacheWrite1h?: number;
  output?: Range;
  reasoning?: Range;
  service?: Service;
  at?: string;
  json?: true;
  jsonl?: true;
}

const examples = `
Examples:
  $ model-cost quote openai gpt-5.4 --input 20000 --output 500-1500
  $ model-cost quote anthropic claude-sonnet-4-5 --input 20000 --cache-read 15000 --output 800 --json
  $ echo '{"provider":"groq","model":"openai/gpt-oss-120b","input":20000,"output":1500}' | model-cost quote --jsonl

A price that is not known is an answer too: it says why, and the exit status is 0.`;

/** Adds `quote`: the price of a call whose tokens are known. */
export function addQuote(program: Command): void {
  program
    .command('quote')
    .description('price a call whose tokens are known, at one offer')
    .argument('[provider]', 'id of the provider, such as groq')
    .argument('[model]', "the provider's own id of the model, such as openai/gpt-oss-120b")
    .option('--input <N>', 'all input tokens, the cached parts included', wholeOption)
    .option('--cache-read <N>', 'input tokens read from the cache', wholeOption)
    .option('--cache-write-5m <N>', 'input tokens written to the cache for 5 minutes', wholeOption)
    .option('--cache-write-1h <N>', 'input tokens written to the cache for 1 hour', wholeOption)
    .option('--output <N|LOW-HIGH>', 'tokens of the answer', rangeOption)
    .option('--reasoning <N|LOW-HIGH>', 'reasoning tokens, beside the answer', rangeOption)
    .option('--service <S>', `${services.join(', ')} (default: standard)`, serviceOption)
    .option('--at <ISO>', timeHelp, timeOption)
    .option('--json', 'answer in JSON')
    .addOption(
      new Option(
        '--jsonl',
        'answer the requests on standard input, one JSON object per line',
      ).conflicts([
        'json',
        'input',
        'cacheRead',
        'cacheWrite5m',
        'cacheWrite1h',
        'output',
        'reasoning',
        'service',
        'at',
      ]),
    )
    .addHelpText('after', examples)
    .action(runQuote);
}

async function runQuote(
  provider: string | undefined,
  model: string | undefined,
  options: QuoteOptions,
): Promise<void> {
  if (options.jsonl) {
    if (provider !== undefined)
      throw new UsageError('--jsonl takes its requests from standard input, not arguments');
    const quoter = new Quoter(await loadCatalog());
    await runJsonl((request) => quoter.answer(parseRequest(QuoteRequestSchema, request)));
    return;
  }
  const asked = {
    provider,
    model,
    input: options.input,
    cacheRead: options.cacheRead,
    cacheWrite5m: options.cacheWrite5m,
    cacheWrite1h: options.cacheWrite1h,
    output: options.output,
    reasoning: options.reasoning,
    service: options.service,
    at: options.at,
  };
  const request = parseRequest(QuoteRequestSchema, asked, optionName);
  const answer = new Quoter(await loadCatalog()).answer(request);
  await (options.json ? writeJson(answer) : write(describe(answer)));
}

/** How a field of a request is written on the command line. */
function optionName(field: string): string {
  if (field === 'provider' || field === 'model') return field.toUpperCase();
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(?=\d[mh]$)/, '-')}`;
}

function describe(answer: QuoteAnswer): string {
  if ('unknown' in answer) return `price not known: ${plain(answer.unknown)}\n`;
  const format = new Format();
  const { lines, offer, rate, unranked, usd } = answer;
  const range = (write: (value: number) => string, { low, high }: Range): string =>
    low === high ? write(low) : `${write(low)}–${write(high)}`;
  const rows = lines.map((line) =>
    line.part === 'request'
      ? ['request', '', '', format.usdRange(line.usd)]
      : [
          line.part,
          range((tokens) => format.count(tokens), line.tokens),
          `${range((price) => format.rate(price), line.perMillion)}${line.pricedAs ? ` (as ${line.pricedAs})` : ''}`,
          format.usdRange(line.usd),
        ],
  );
  const tier = rate.aboveInput > 0 ? `, inputs over ${format.count(rate.aboveInput)} tokens` : '';
  return [
    `${styled('bold', format.usdRange(usd))} at ${plain(offer)}${unranked ? ` (${unrankedWord(unranked)})` : ''}\n`,
    rows.length === 0
      ? ''
      : `\n${table(
          [
            { head: 'Part' },
            { head: 'Tokens', align: 'right' },
            { head: 'USD per million' },
            { head: 'USD', align: 'right' },
          ],
          rows,
        )}`,
    `\n${rate.service} service${tier}; price list: ${plain(rate.source)}, ${rate.date}`,
    rate.page === undefined ? '\n' : `; check at ${plain(rate.page)}\n`,
    ...remarks(rate, format).map((remark) => `${plain(remark)}\n`),
  ].join('');
}

/** When the rate holds, what of it is no list's own, and who says otherwise. */
function remarks(rate: RateAnswer, format: Format): string[] {
  const { from, until, window, filledFrom = {}, derived = {}, conflicts = [], reviewed } = rate;
  const hours = window?.utc.map(([start, end]) => `${start}–${end}`).join(', ');
  const days = window?.days === undefined ? '' : ` on days ${window.days.join()} (1 is Monday)`;
  const prices = (perMillion: RateAnswer['perMillion']): string =>
    Object.entries(perMillion)
      .flatMap(([part, price]) => (price === undefined ? [] : [`${part} ${format.rate(price)}`]))
      .join(', ');
  return [
    ...(from === undefined ? [] : [`since ${format.moment(from)}`]),
    ...(until === undefined ? [] : [`until ${format.moment(until)}; the price changes then`]),
    ...(hours === undefined ? [] : [`the price of these hours: ${hours} UTC${days}`]),
    ...Object.entries(filledFrom).map(
      ([part, { source, date }]) => `${part}: from ${source}, ${date}`,
    ),
    ...[...new Set(Object.values(derived))].map(
      (rule) =>
        `on no list: ${Object.keys(derived)
          .filter((part) => derived[part] === rule)
          .join(', ')}; ${rule}`,
    ),
    ...conflicts.map(
      ({ source, date, perMillion }) =>
        `${source} of ${date} says otherwise: ${prices(perMillion)} per million`,
    ),
    ...(reviewed ? [`settled by review on ${reviewed.date}: ${reviewed.reason}`] : []),
  ];
}
