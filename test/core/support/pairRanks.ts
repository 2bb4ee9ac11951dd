const everyByte = Array.from({ length: 256 }, (_, byte) => byte);

/**
 * Ranks in which every byte and every pair of bytes is a token: where a piece begins decides how its bytes pair
 * up, so that other pieces make other tokens.
 */
export const pairRanks = `! 0 ${[
  ...everyByte.map((byte) => [byte]),
  ...everyByte.flatMap((left) => everyByte.map((right) => [left, right])),
]
  .map((token) => Buffer.from(token).toString('base64'))
  .join(' ')}`;
