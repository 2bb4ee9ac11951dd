import { t } from '@vscode/l10n';
import type { CountingHost, CountingThread } from '../protocol';
import { connectCounting, startedMessage } from './channel';
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

type Post = (message: unknown) => void;

/**
 * Starts counting in the web build: in a nested worker made from the script's text, since the script's own
 * address is of another origin. Where nested workers are barred, counting runs in the extension host itself,
 * which is a worker already, and pauses between chunks. Its twin for the desktop is `start.ts`.
 */
export function startCountingThread(host: CountingHost): CountingThread {
  let receive: Post = () => undefined;
  let reportDeath: (error: unknown) => void = () => undefined;
  const died = new Promise<never>((_, reject) => {
    reportDeath = reject;
  });
  const disposal = new AbortController();
  const reply: Post = (message) => {
    receive(message);
  };
  const target: Promise<Post> = host
    .readAsset('counting.js')
    .then((script) => startNested(script, reply, reportDeath, disposal.signal))
    .catch(() => (disposal.signal.aborted ? () => undefined : serveHere(reply)));
  const worker = connectCounting(
    {
      post: (message) => {
        void target.then((post) => {
          post(message);
        });
      },
      on: (listener) => {
        receive = listener;
      },
    },
    host,
  );
  return {
    worker,
    died,
    dispose: () => {
      disposal.abort();
    },
  };
}

/**
 * Resolves, when the nested worker has said that it runs, with how to post to it. Rejects when it cannot start:
 * a content security policy makes itself felt by an error event, not by a throw.
 */
function startNested(
  script: Uint8Array,
  reply: Post,
  reportDeath: (error: unknown) => void,
  disposed: AbortSignal,
): Promise<Post> {
  return new Promise((resolve, reject) => {
    disposed.throwIfAborted();
    const url = URL.createObjectURL(
      new Blob([new Uint8Array(script)], { type: 'text/javascript' }),
    );
    const worker = new Worker(url);
    const close = (): void => {
      worker.terminate();
      URL.revokeObjectURL(url);
    };
    disposed.addEventListener('abort', close);
    const failure = (message: string | undefined): Error =>
      new Error(message ?? t('The counting worker failed.'));
    worker.onerror = ({ message }) => {
      close();
      reject(failure(message));
    };
    worker.onmessage = ({ data }) => {
      // Only now has the script been read; VS Code's own worker start reads it late.
      URL.revokeObjectURL(url);
      if (data === startedMessage) {
        worker.onerror = ({ message }) => {
          reportDeath(failure(message));
        };
        resolve((message) => {
          worker.postMessage(message);
        });
      } else {
        reply(data);
      }
    };
  });
}

/** Runs the service in this thread; returns how to post to it. */
function serveHere(reply: Post): Post {
  let receive: Post = () => undefined;
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
