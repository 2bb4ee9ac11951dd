import type { Vocabulary } from '../../src/core/tokens/vocabulary';

/** What a base may have that the table has not: groups of digits, for a split that cuts each digit off. */
const digitGroup = /^\d{2,}$/;

/**
 * The same vocabulary, written as what comes after a base. Throws unless the base's tokens start the table in the
 * same order, but for groups of digits where no piece has two digits.
 */
export function withoutBase(vocabulary: Vocabulary, name: string, base: Vocabulary): Vocabulary {
  const { ranks, ...rules } = vocabulary;
  const tokens = tokensOf(ranks);
  const common = new Set(tokens);
  const baseTokens = tokensOf(base.ranks);
  const absent = baseTokens.filter((token) => !common.has(token));
  const shared = baseTokens.length - absent.length;
  const isPrefix = baseTokens
    .filter((token) => common.has(token))
    .every((token, rank) => token === tokens[rank]);
  const isHarmless =
    absent.length === 0 ||
    (rules.split === 'qwen' &&
      absent.every((token) => digitGroup.test(Buffer.from(token, 'base64').toString('latin1'))));
  if (!isPrefix || !isHarmless) throw new Error(`The table does not start as ${name} does.`);
  return {
    ...rules,
    base: name,
    ranks: `! ${baseTokens.length} ${tokens.slice(shared).join(' ')}`,
  };
}

/** The base64 of all tokens of a table that was just converted: one line of ranks from 0 on. */
function tokensOf(ranks: string): string[] {
  return ranks.split(' ').slice(2);
}
