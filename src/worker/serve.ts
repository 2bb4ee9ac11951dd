import { createBirpc } from 'birpc';
import type { CountingHost, CountingWorker } from '../protocol';
import { channelOptions, type MessageEnd } from './channel';
import { CountingService } from './countingService';

/** Serves counting on a channel. */
export function serveCounting(channel: MessageEnd): void {
  const host: CountingHost = {
    readAsset: (name) => rpc.readAsset(name),
    reportUnusable: (tokenizer, reason) => {
      void rpc.reportUnusable(tokenizer, reason);
    },
  };
  const service = new CountingService(host);
  const rpc = createBirpc<CountingHost, CountingWorker>(service, {
    ...channelOptions(channel),
    bind: 'functions',
    eventNames: ['reportUnusable'],
  });
}
