/** Why a vocabulary file cannot be used; the message is in words for the user who chose the file. */
export class TokenizerFileError extends Error {
  override name = 'TokenizerFileError';
}
