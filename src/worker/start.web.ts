import type { CountingHost, CountingThread } from '../protocol';
import { connectCounting } from './channel';
import { serveCounting } from './serve';

/** The few globals of a web worker that are used here; the extension host of the web is one itself. */
declare const Worker: new (url: string) => BrowserWorker;
declare const URL: { createObjectURL(blob: Blob): string; revokeObjectURL(url: string): void };

interface BrowserWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/**
 * Starts counting in the web build: in a nested worker made from the script's text, since the script's own
 * address is of another origin. Where nested workers are barred, counting runs in the extension host itself,
 * which is a worker already, and pauses between chunks. Its twin for the desktop is `start.ts`.
 */
export function startCountingThread(host: CountingHost): CountingThread {
  let receiveReply: (message: unknown) => void = () => undefined;
  let reportDeath: (error: Error) => void = () => undefined;
  const died = new Promise<never>((_, reject) => {
    reportDeath = reject;
  });
  let nested: BrowserWorker | undefined;
  const target = host.readAsset('counting.js').then((script) => {
    try {
      nested = startNested(script, (message) => {
        receiveReply(message);
      });
      nested.onerror = ({ message }) => {
        reportDeath(new Error(message ?? 'The counting worker failed.'));
      };
      const worker = nested;
      return (message: unknown) => {
        worker.postMessage(message);
      };
    } catch {
      return serveHere((message) => {
        receiveReply(message);
      });
    }
  });
  target.catch((error: unknown) => {
    reportDeath(error instanceof Error ? error : new Error(String(error)));
  });
  const worker = connectCounting(
    {
      post: (message) => {
        void target.then((post) => {
          post(message);
        });
      },
      on: (receive) => {
        receiveReply = receive;
      },
    },
    host,
  );
  return {
    worker,
    died,
    dispose: () => nested?.terminate(),
  };
}

function startNested(script: Uint8Array, receive: (message: unknown) => void): BrowserWorker {
  const url = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
  try {
    const worker = new Worker(url);
    worker.onmessage = ({ data }) => {
      receive(data);
    };
    return worker;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Runs the service in this thread; returns how to post to it. */
function serveHere(reply: (message: unknown) => void): (message: unknown) => void {
  let receive: (message: unknown) => void = () => undefined;
  serveCounting({
    post: reply,
    on: (listener) => {
      receive = listener;
    },
  });
  return (message) => {
    receive(message);
  };
}
