import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import { t } from '@vscode/l10n';
import type { CountingHost, CountingThread } from '../protocol';
import { connectCounting } from './channel';

/** Starts the counting worker as a worker thread of Node. Its twin for the browser is `start.web.ts`. */
export function startCountingThread(host: CountingHost): CountingThread {
  // Both scripts are bundled into one folder.
  const thread = new Worker(path.join(__dirname, 'counting.js'));
  const worker = connectCounting(
    {
      post: (message) => {
        thread.postMessage(message);
      },
      on: (receive) => thread.on('message', receive),
    },
    host,
  );
  return {
    worker,
    died: new Promise((_, reject) => {
      thread.once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(t('The counting thread ended with code {0}.', code)));
      });
    }),
    dispose: () => {
      thread.removeAllListeners();
      // A last error on its way here must not end the extension host.
      thread.on('error', () => undefined);
      void thread.terminate();
    },
  };
}
