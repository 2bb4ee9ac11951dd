/** A mistake in what was asked for, or an input that cannot be used. Its message says what to do; exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
