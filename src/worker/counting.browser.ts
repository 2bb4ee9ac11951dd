/** Entry point of the counting worker in the browser: a dedicated worker. */
import { startedMessage } from './channel';
import { serveCounting } from './serve';

declare const self: {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
};

serveCounting({
  post: (message) => {
    self.postMessage(message);
  },
  on: (receive) => {
    self.addEventListener('message', (event) => {
      receive(event.data);
    });
  },
});
self.postMessage(startedMessage);
