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
    }),
  ),
});

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
    const readings = runs.map((run): Reading => {
      const { total_tests: n, total_cost, prompt_tokens, completion_tokens } = run;
      return {
        benchmark: 'aider-polyglot',
        label: run.model,
        date: run.date,
        score: run.pass_rate_2,
        n,
        solved: run.pass_num_2,
        // A cost of 0 was not recorded.
        ...(total_cost > 0 && { usdPerTask: rounded(total_cost / n, 6) }),
        ...(prompt_tokens !== undefined &&
          completion_tokens !== undefined && {
            tokensPerTask: {
              input: Math.round(prompt_tokens / n),
              output: Math.round(completion_tokens / n),
            },
          }),
      };
    });
    return { version: commit, readings, remarks: [] };
  },
};
