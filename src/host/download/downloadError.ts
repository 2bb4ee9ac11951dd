/**
 * Why a file could not be downloaded; the message is a sentence for the user, without what to do about it.
 * `mayPass`: the same may succeed later.
 */
export class DownloadError extends Error {
  override name = 'DownloadError';

  constructor(
    message: string,
    readonly mayPass = false,
  ) {
    super(message);
  }
}
