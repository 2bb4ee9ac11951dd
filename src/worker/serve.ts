import { createBirpc } from 'birpc';
import type { CountingHost, CountingWorker } from '../protocol';
import { CountingService } from './countingService';

/** One end of a message channel, whatever the platform calls it. */
export interface MessageEnd {
  post(message: unknown): void;
  on(receive: (message: unknown) => void): void;
}

/** Serves counting on a channel. */
export function serveCounting(channel: MessageEnd): void {
  const host: CountingHost = { readAsset: (name) => rpc.readAsset(name) };
  const service = new CountingService(host);
  const rpc = createBirpc<CountingHost, CountingWorker>(service, {
    ...channelOptions(channel),
    bind: 'functions',
  });
}

/** The host's side of a channel to a counting worker. Document changes are sent without waiting for a reply. */
export function connectCounting(channel: MessageEnd, host: CountingHost): CountingWorker {
  return createBirpc<CountingWorker, CountingHost>(host, {
    ...channelOptions(channel),
    eventNames: ['open', 'append', 'truncate', 'change', 'close'],
  });
}

/** A count of a long text takes as long as it takes: no time-out. */
function channelOptions(channel: MessageEnd) {
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
