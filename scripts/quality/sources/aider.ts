import * as v from 'valibot';
import { type QualityReader, type Reading, rounded } from '../reading';

const FileSchema = v.object({
  commit: v.string(),
  runs: v.array(
    v.object({
      model: v.string(),
      date: v.string(),
      total_tests: v.literal(225),
      pass_rate_2: v.number(),
      pass_num_2: v.number(),
      total_cost: v.optional(v.number(), 0),
      prompt_tokens: v.optional(v.number()),
      completion_tokens: v.optional(v.number()),
      versions: v.optional(v.string()),
    }),
  ),
});

/**
 * The share of the usual input under which a run's tokens are not those of the whole run: every run is given the same
 * exercises, so none can do with so little. They were counted of a part, and would make a task look cheaper than it is.
 */
const leastInput = 1 / 3;

/** Aider's polyglot leaderboard: 225 exercises, two attempts each. */
export const aider: QualityReader = {
  file: 'aider-polyglot.json',
  about: {
    id: 'aider-polyglot',
    name: 'Aider polyglot leaderboard',
    license: 'Apache-2.0',
    attribution:
      'Aider-AI/aider. Modified: columns dropped, costs and tokens divided by the number of exercises.',
    page: 'https://github.com/Aider-AI/aider',
    file: 'aider/website/_data/polyglot_leaderboard.yml',
  },
  benchmarks: {
    'aider-polyglot': {
      name: 'Aider polyglot',
      unit: 'percent',
      harness: 'Aider',
      caveat: 'Measured to October 2025: newer models are missing.',
    },
  },
  read: (text) => {
    const { commit, runs } = v.parse(FileSchema, JSON.parse(text));
    const inputs = runs.flatMap(({ prompt_tokens = 0 }) => prompt_tokens || []);
    const usual = inputs.sort((a, b) => a - b)[Math.floor(inputs.length / 2)] ?? 0;
    const remarks: string[] = [];
    const readings = runs.map((run): Reading => {
      const { total_tests: n, total_cost, prompt_tokens, completion_tokens } = run;
      const isWhole = prompt_tokens !== undefined && prompt_tokens >= leastInput * usual;
      if (prompt_tokens !== undefined && !isWhole) {
        remarks.push(
          `aider-polyglot ${run.model}: ${prompt_tokens} tokens are of a part of the run`,
        );
      }
      return {
        benchmark: 'aider-polyglot',
        label: run.model,
        date: run.date,
        ...(run.versions !== undefined && { harnessVersion: run.versions }),
        score: run.pass_rate_2,
        n,
        solved: run.pass_num_2,
        // A cost of 0 was not recorded.
        ...(total_cost > 0 && { usdPerTask: rounded(total_cost / n, 6) }),
        ...(isWhole &&
          completion_tokens !== undefined && {
            tokensPerTask: {
              input: Math.round(prompt_tokens / n),
              output: Math.round(completion_tokens / n),
            },
          }),
      };
    });
    return { version: commit, readings, remarks };
  },
};
