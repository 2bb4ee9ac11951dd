import * as v from 'valibot';

/**
 * The shape of `data/quality.json`: public measurements of models. A result belongs to weights, an effort, a harness
 * and a date, and is only ever compared with results of the same benchmark. An absent field means *not known*.
 */

const isoDate = v.pipe(v.string(), v.isoDate());
const share = v.pipe(v.number(), v.finite());
const tokens = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * How hard a model was told to think, least first: by a name, by switching it on, or within a budget of so many thousand
 * tokens. A result without one was run as the model comes.
 */
export const efforts = [
  'none',
  'minimal',
  'low',
  'medium',
  'thinking',
  '16k',
  '24k',
  '27k',
  '32k',
  '59k',
  '64k',
  'high',
  'xhigh',
  'max',
] as const;
export type Effort = (typeof efforts)[number];

/** The effort at which the reference is used; `default`: as the model comes, none stated. */
export const referenceEfforts = ['default', ...efforts] as const;
export type ReferenceEffort = (typeof referenceEfforts)[number];

const SourceSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** Version or commit of the data. */
  version: v.string(),
  /** Date of the newest result in it. */
  date: isoDate,
  license: v.string(),
  attribution: v.string(),
  /** Where a reader finds the data. */
  page: v.pipe(v.string(), v.url()),
  /** The file or folder of it that has the results, as the source names it. */
  file: v.optional(v.string()),
  sha256: v.pipe(v.string(), v.hexadecimal(), v.length(64)),
});

const BenchmarkSchema = v.object({
  name: v.string(),
  /** Id of a source. */
  source: v.string(),
  /** `percent`: 0 to 100, higher is better. `rating`: of votes; 35 points are preferred 55 to 45. */
  unit: v.picklist(['percent', 'rating']),
  harness: v.string(),
  /** What a reader has to know before believing it. */
  caveat: v.optional(v.string()),
});

const ResultSchema = v.object({
  benchmark: v.string(),
  /** Canonical model id: the weights at the date of the test. */
  model: v.string(),
  /** The model as the source writes it, so that a reader finds the line. */
  label: v.string(),
  /** Where in the source's folder the label stands, where it has a file for each. */
  entry: v.optional(v.string()),
  effort: v.optional(v.picklist(efforts)),
  /** Results of another harness are not compared with the rest; absent: the benchmark's own. */
  harness: v.optional(v.string()),
  /** Version of the harness, where the source states it: shown, and not compared. */
  harnessVersion: v.optional(v.string()),
  date: isoDate,
  score: share,
  /** Tasks, or votes. */
  n: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Tasks solved, where a result is a count of `n`. */
  solved: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Standard error, in points. */
  standardError: v.optional(share),
  /** Half of the published 95 % interval, in points. */
  halfWidth: v.optional(share),
  /** Measured USD for a task, at the prices of `date`. */
  usdPerTask: v.optional(share),
  /** Measured tokens for a task, over all of its requests. Output counts reasoning. */
  tokensPerTask: v.optional(v.object({ input: tokens, output: tokens })),
  /** The run is likely broken: it is shown, and gives no verdict. */
  broken: v.optional(v.literal(true)),
});

/** Both models on the same tasks: the tasks, the first's score less the second's, half the paired 95 % interval. */
const PairSchema = v.object({
  benchmark: v.string(),
  /** Labels, as in the results. */
  first: v.string(),
  second: v.string(),
  n: v.pipe(v.number(), v.integer(), v.minValue(1)),
  difference: share,
  halfWidth: share,
});

export const QualitySchema = v.object({
  schemaVersion: v.literal(1),
  /** Date of the newest result. */
  date: isoDate,
  sources: v.array(SourceSchema),
  benchmarks: v.record(v.string(), BenchmarkSchema),
  results: v.array(ResultSchema),
  pairs: v.array(PairSchema),
});

export type QualityData = v.InferOutput<typeof QualitySchema>;
export type QualitySource = v.InferOutput<typeof SourceSchema>;
export type Benchmark = v.InferOutput<typeof BenchmarkSchema>;
export type Result = v.InferOutput<typeof ResultSchema>;
/** A result of a benchmark, or of a person's own test, which alone may be without a date. */
export type JudgedResult = Omit<Result, 'date'> & Partial<Pick<Result, 'date'>>;
export type Pair = v.InferOutput<typeof PairSchema>;

/**
 * Where a reader finds the very lines: the file at that version, where the source is a repository whose commit is
 * known; else its page.
 */
export function linesPage({ page, version, file }: QualitySource): string {
  const isCommit = page.startsWith('https://github.com/') && /^[0-9a-f]{12,40}$/.test(version);
  return isCommit && file !== undefined ? `${page}/blob/${version}/${file}` : page;
}

/** Quality evidence that cannot be used, with what is wrong and where. */
export class QualityError extends Error {
  override readonly name = 'QualityError';
}

/** Parses and checks the text of a `quality.json`. Throws a `QualityError` that names the faulty entry. */
export function parseQuality(json: string): QualityData {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new QualityError(`The quality table is not JSON: ${String(error)}`);
  }
  const result = v.safeParse(QualitySchema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new QualityError(
    `The quality table is damaged at ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`,
  );
}

/** The evidence with its look-ups. Immutable. */
export class Evidence {
  private readonly byBenchmark = new Map<string, Map<string, Result[]>>();
  private readonly pairs = new Map<string, Pair>();

  constructor(readonly data: QualityData) {
    for (const result of data.results) {
      const byModel = this.byBenchmark.get(result.benchmark) ?? new Map<string, Result[]>();
      this.byBenchmark.set(result.benchmark, byModel);
      const known = byModel.get(result.model);
      if (known === undefined) byModel.set(result.model, [result]);
      else known.push(result);
    }
    for (const pair of data.pairs) {
      this.pairs.set(keyOf(pair.benchmark, pair.first, pair.second), pair);
    }
  }

  benchmark(id: string): Benchmark | undefined {
    return this.data.benchmarks[id];
  }

  /** Where a benchmark's results are from. */
  sourceOf(benchmark: string): QualitySource | undefined {
    const source = this.data.benchmarks[benchmark]?.source;
    return this.data.sources.find(({ id }) => id === source);
  }

  /** A model's results in a benchmark, at every effort that was measured. */
  resultsOf(benchmark: string, model: string): readonly Result[] {
    return this.byBenchmark.get(benchmark)?.get(model) ?? none;
  }

  /** Both results on the same tasks, the first less the second; undefined where that was not published. */
  paired(
    first: JudgedResult,
    second: JudgedResult,
  ): Pick<Pair, 'n' | 'difference' | 'halfWidth'> | undefined {
    const { benchmark } = first;
    const found = this.pairs.get(keyOf(benchmark, first.label, second.label));
    if (found !== undefined) return found;
    const turned = this.pairs.get(keyOf(benchmark, second.label, first.label));
    return turned && { ...turned, difference: -turned.difference };
  }
}

const none: readonly Result[] = [];

function keyOf(benchmark: string, first: string, second: string): string {
  return `${benchmark}\n${first}\n${second}`;
}
