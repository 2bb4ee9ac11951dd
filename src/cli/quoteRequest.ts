import * as v from 'valibot';
import { services } from '../core/catalog/schema';
import type { Usage } from '../core/pricing/usage';
import type { Range } from '../core/tokens/tokenCount';
import { UsageError } from './usageError';

const wholeTokens = 'expected a whole number of tokens, 0 or more';
const amounts = `${wholeTokens}, or {"low":N,"high":N}`;

const tokens = v.pipe(
  v.number(wholeTokens),
  v.safeInteger(wholeTokens),
  v.minValue(0, wholeTokens),
);

const amount = v.union(
  [
    tokens,
    v.pipe(
      v.strictObject({ low: tokens, high: tokens }, amounts),
      v.check(({ low, high }) => low <= high, 'low is more than high'),
    ),
  ],
  amounts,
);

const cacheParts = ['cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const;

const name = (what: string) => {
  const message = `expected ${what}`;
  return v.pipe(v.string(message), v.nonEmpty(message));
};

/** A request of `quote`; `input` is all input tokens, the cached parts included. */
export const QuoteRequestSchema = v.pipe(
  v.strictObject(
    {
      provider: name('the id of a provider'),
      model: name('the id of a model at the provider'),
      input: tokens,
      cacheRead: v.optional(tokens, 0),
      cacheWrite5m: v.optional(tokens, 0),
      cacheWrite1h: v.optional(tokens, 0),
      output: v.optional(amount, 0),
      reasoning: v.optional(amount, 0),
      service: v.optional(
        v.picklist(services, `expected one of ${services.join(', ')}`),
        'standard',
      ),
      /** When the call is made; now, if it is not given. */
      at: v.optional(v.pipe(v.string(atMessage()), v.isoTimestamp(atMessage()))),
    },
    (issue) => (issue.expected === 'never' ? 'there is no such field' : 'expected a JSON object'),
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const request = dataset.value;
    const cached = cacheParts.reduce((sum, part) => sum + request[part], 0);
    const key = cacheParts.find((part) => request[part] > 0);
    if (key === undefined || cached <= request.input) return;
    addIssue({
      message: `the cached parts are ${cached} tokens together, more than the input, ${request.input}`,
      path: [{ type: 'object', origin: 'value', input: request, key, value: request[key] }],
    });
  }),
);

export type QuoteRequest = v.InferOutput<typeof QuoteRequestSchema>;

/** Checks a request; throws a `UsageError` that names the field, as `nameOf` has it. */
export function parseRequest<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  nameOf = (field: string) => field,
): v.InferOutput<Schema> {
  if (Array.isArray(value)) throw new UsageError('expected a JSON object');
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  if (path === null) throw new UsageError(issue.message);
  const field = nameOf(path);
  const missing = issue.input === undefined || issue.message === 'expected a JSON object';
  throw new UsageError(missing ? `${field} is missing` : `${field}: ${issue.message}`);
}

/** The usage that a request describes. */
export function usageOfRequest(request: QuoteRequest): Usage {
  return {
    input: range(request.input),
    cacheRead: range(request.cacheRead),
    cacheWrite5m: range(request.cacheWrite5m),
    cacheWrite1h: range(request.cacheWrite1h),
    output: range(request.output),
    reasoning: range(request.reasoning),
    service: request.service,
    at: request.at === undefined ? Date.now() : Date.parse(request.at),
  };
}

function range(amount: number | Range): Range {
  return typeof amount === 'number' ? { low: amount, high: amount } : amount;
}

function atMessage(): string {
  return 'expected a time such as 2026-11-23T12:00:00Z';
}
