/** Entry point of the counting worker on the desktop: a worker thread of Node. */
import { parentPort } from 'node:worker_threads';
import { serveCounting } from './serve';

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread.');
serveCounting({
  post: (message) => {
    port.postMessage(message);
  },
  on: (receive) => port.on('message', receive),
});
