import * as v from 'valibot';
import { type QualityReader, type Reading, rounded } from '../reading';

const FileSchema = v.object({
  dataset_commit: v.string(),
  attribution: v.string(),
  rows: v.array(
    v.tuple([
      v.picklist(['overall', 'coding', 'creative_writing', 'instruction_following', 'webdev']),
      v.string(),
      v.nullable(v.string()),
      v.number(),
      v.number(),
      v.number(),
      v.number(),
      v.string(),
      v.nullable(v.string()),
    ]),
  ),
});

const boards = {
  overall: 'arena-overall',
  coding: 'arena-coding',
  creative_writing: 'arena-creative-writing',
  instruction_following: 'arena-instruction-following',
  webdev: 'arena-webdev',
} as const;

const harness = 'blind votes of visitors';
const caveat = 'How often people prefer an answer, which is not whether it is correct.';

/** Arena's boards: ratings of blind votes, with the 95 % interval. */
export const arena: QualityReader = {
  file: 'arena.json',
  about: {
    id: 'arena',
    name: 'Arena leaderboard dataset',
    license: 'CC-BY-4.0',
    attribution:
      'Arena (LMArena), Leaderboard Dataset, CC BY 4.0; selected models, rounded to 0.1.',
    page: 'https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset',
    file: 'text_style_control and webdev, split latest',
  },
  benchmarks: {
    'arena-overall': { name: 'Arena, overall', unit: 'rating', harness, caveat },
    'arena-coding': { name: 'Arena, coding', unit: 'rating', harness, caveat },
    'arena-creative-writing': { name: 'Arena, creative writing', unit: 'rating', harness, caveat },
    'arena-instruction-following': {
      name: 'Arena, instruction following',
      unit: 'rating',
      harness,
      caveat,
    },
    'arena-webdev': {
      name: 'Arena, web development',
      unit: 'rating',
      harness,
      caveat: `${caveat} Some models ran in another harness and are not compared with the rest.`,
    },
  },
  read: (text) => {
    const file = v.parse(FileSchema, JSON.parse(text));
    const readings = file.rows.map(
      ([board, label, mode, score, low, high, n, date, agent]): Reading => ({
        benchmark: boards[board],
        label,
        ...(mode !== null && { mode }),
        ...(agent !== null && { harness: agent }),
        date,
        score,
        n,
        halfWidth: rounded((high - low) / 2, 2),
      }),
    );
    const [version = ''] = file.dataset_commit.split(' ');
    return { version, readings, remarks: [] };
  },
};
