import { createBirpc } from 'birpc';
import type { CountingHost, CountingWorker } from '../protocol';

/** One end of a message channel, whatever the platform calls it. */
export interface MessageEnd {
  post(message: unknown): void;
  on(receive: (message: unknown) => void): void;
}

/** What a nested worker posts first, before any call: that its script runs. */
export const startedMessage = 'started';

/** A count of a long text takes as long as it takes: no time-out. */
export function channelOptions(channel: MessageEnd) {
  return {
    post: (message: unknown) => {
      channel.post(message);
    },
    on: (receive: (message: unknown) => void) => {
      channel.on(receive);
    },
    timeout: -1,
  };
}

/**
 * The host's side of a channel to a counting worker. Document changes are sent without waiting for a reply.
 * Apart from the serving side, so that the tokenizers load in the worker alone.
 */
export function connectCounting(channel: MessageEnd, host: CountingHost): CountingWorker {
  return createBirpc<CountingWorker, CountingHost>(host, {
    ...channelOptions(channel),
    eventNames: ['speak', 'open', 'append', 'complete', 'truncate', 'change', 'close', 'forget'],
  });
}
