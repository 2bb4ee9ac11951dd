/** What a model is to be good at. Each kind is judged by one benchmark; others of a kind are a second resort. */
export const kindsOfWork = [
  'agentic-code-change',
  'test-writing',
  'assistant',
  'code-edit',
  'coding-questions',
  'web-front-end',
  'chat',
  'writing',
  'instructions',
  'tool-calling',
  'summarise',
  'science',
  'mathematics',
  'hard-mathematics',
] as const;
export type KindOfWork = (typeof kindsOfWork)[number];

/** How many points lower still counts as equal: strict, default, relaxed. */
export type Tolerances = Readonly<Record<Strictness, number>>;
export const strictnesses = ['strict', 'default', 'relaxed'] as const;
export type Strictness = (typeof strictnesses)[number];

export interface Work {
  /** Ids of benchmarks, the one that judges first; the next only where a pair is on no earlier one. */
  benchmarks: readonly string[];
  tolerances: Tolerances;
}

/** The smallest honest tolerance is about 5 points: two models on the same 500 tasks differ by 3.4 by chance alone. */
const points: Tolerances = { strict: 3, default: 5, relaxed: 10 };
/** 35 rating points: preferred in 55 of 100 decided votes. */
const votes: Tolerances = { strict: 21, default: 35, relaxed: 70 };
/** Hallucination rates run from 2 to 24 %, so a point is much. */
const consistency: Tolerances = { strict: 1, default: 2, relaxed: 4 };

export const works: Readonly<Record<KindOfWork, Work>> = {
  'agentic-code-change': { benchmarks: ['swe-bench-verified'], tolerances: points },
  'test-writing': { benchmarks: ['swt-bench'], tolerances: points },
  assistant: { benchmarks: ['gaia'], tolerances: points },
  'code-edit': { benchmarks: ['aider-polyglot'], tolerances: points },
  'coding-questions': { benchmarks: ['arena-coding'], tolerances: votes },
  'web-front-end': { benchmarks: ['arena-webdev'], tolerances: votes },
  chat: { benchmarks: ['arena-overall'], tolerances: votes },
  writing: { benchmarks: ['arena-creative-writing'], tolerances: votes },
  instructions: { benchmarks: ['arena-instruction-following'], tolerances: votes },
  'tool-calling': { benchmarks: ['tau-bench-banking', 'bfcl-v4'], tolerances: points },
  summarise: { benchmarks: ['vectara-consistency'], tolerances: consistency },
  science: { benchmarks: ['gpqa-diamond'], tolerances: points },
  mathematics: { benchmarks: ['otis-mock-aime'], tolerances: points },
  'hard-mathematics': { benchmarks: ['frontiermath'], tolerances: points },
};

/** The kinds in which a model that nobody has chosen a kind for is judged: the first in which it is measured. */
export const usualKinds: readonly KindOfWork[] = [
  'agentic-code-change',
  'coding-questions',
  'instructions',
  'chat',
];

/** Whether people's votes judge the kind: they tell what is preferred, never what is correct. */
export function isJudgedByVotes(work: KindOfWork): boolean {
  return works[work].tolerances === votes;
}

export function isKindOfWork(name: string): name is KindOfWork {
  return (kindsOfWork as readonly string[]).includes(name);
}
