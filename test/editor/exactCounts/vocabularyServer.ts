import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VocabularySources } from '../../../src/host/exactCounts/vocabularySources';
import { vocabularySources } from '../../../src/host/exactCounts/vocabularySources';
import { tinyRanks, tinyTokenizerJson } from './tinyVocabulary';

type Answer = (response: http.ServerResponse) => void;

/**
 * A hub and its storage on two ports, laid out as Hugging Face is: `/<maker>/<model>/resolve/main/<file>` at the hub
 * redirects to a signed address at the storage. The model's name says what comes.
 */
export class VocabularyServer {
  /** Paths asked for at the host that nobody may be sent to. */
  readonly strangers: string[] = [];
  /** How often the hub was asked. */
  asked = 0;

  private constructor(
    private readonly hub: http.Server,
    private readonly storage: http.Server,
    private readonly stranger: http.Server,
  ) {}

  static async start(): Promise<VocabularyServer> {
    const servers = [http.createServer(), http.createServer(), http.createServer()] as const;
    await Promise.all(
      servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))),
    );
    const server = new VocabularyServer(...servers);
    server.hub.on('request', (request, response) => {
      server.asked++;
      server.atHub(modelOf(request), response);
    });
    server.storage.on('request', (request, response) => {
      const model = new URL(request.url ?? '', 'http://storage').searchParams.get('model');
      (bodies[model ?? ''] ?? sends(tinyTokenizerJson()))(response);
    });
    server.stranger.on('request', (request, response) => {
      server.strangers.push(request.url ?? '');
      response.end(tinyTokenizerJson());
    });
    return server;
  }

  /** The product's families, with GLM's and Kimi's file here. */
  sources(model: string): VocabularySources {
    const { families } = vocabularySources;
    const source = {
      address: `${this.origin(this.hub)}/maker/${model}/resolve/main/tokenizer.json`,
      licence: 'MIT',
    };
    return {
      families: {
        ...families,
        glm: { ...families.glm, source },
        kimi: { ...families.kimi, source },
      },
      redirectHosts: [new URL(this.origin(this.storage)).host],
    };
  }

  stop(): void {
    for (const server of [this.hub, this.storage, this.stranger]) {
      server.closeAllConnections();
      server.close();
    }
  }

  private atHub(model: string, response: http.ServerResponse): void {
    const status = statuses[model];
    if (status !== undefined) {
      response.writeHead(status).end('no');
    } else if (model === 'stranger') {
      redirect(response, `${this.origin(this.stranger)}/tokenizer.json`);
    } else if (model === 'other-protocol') {
      redirect(response, 'ftp://127.0.0.1/tokenizer.json');
    } else if (model === 'loop') {
      redirect(response, '/maker/loop/resolve/main/tokenizer.json');
    } else {
      redirect(response, `${this.origin(this.storage)}/xet/00ff?X-Signature=abc&model=${model}`);
    }
  }

  private origin(server: http.Server): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}

const statuses: Readonly<Record<string, number>> = {
  unauthorised: 401,
  gated: 403,
  gone: 404,
  busy: 503,
};

const json = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What the storage sends, by the name of the model; the good file for every other name. */
const bodies: Readonly<Record<string, Answer>> = {
  html: (response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Sign in</title>');
  },
  'html-in-disguise': sends(json('<!doctype html><title>Sign in</title>')),
  'other-json': sends(json('{"name":"package","version":"1.0.0"}')),
  'half-json': sends(tinyTokenizerJson().slice(0, 2000)),
  'missing-byte': sends(tinyTokenizerJson({ withoutByte: 0x41 })),
  'unknown-merge': sends(tinyTokenizerJson({ merges: [['q', 'zz']], more: [] })),
  proto: sends(tinyTokenizerJson({ more: ['__proto__', 'constructor'] })),
  'link-in-name': sends(
    json('{"model":{"type":"[Fix it](command:workbench.action.quit)","vocab":{},"merges":[]}}'),
  ),
  gap: sends(tinyRanks(100)),
  ranks: sends(tinyRanks()),
  empty: sends(new Uint8Array()),
  // Says nothing of its size, so that only counting finds out.
  oversized: (response) => {
    const chunk = new Uint8Array(64 * 1024);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  },
  'stated-oversized': (response) => {
    response.setHeader('content-length', 10 * 1024 ** 3);
    response.write('x');
  },
  truncated: (response) => {
    const file = tinyTokenizerJson();
    response.setHeader('content-length', file.length);
    response.write(file.slice(0, 1000), () => response.destroy());
  },
  stalls: (response) => {
    const file = tinyTokenizerJson();
    response.setHeader('content-length', file.length);
    response.write(file.slice(0, 1000));
  },
  'never-answers': () => undefined,
  trickles: (response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
};

function sends(file: Uint8Array): Answer {
  return (response) => {
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('content-length', file.length);
    response.end(file);
  };
}

function redirect(response: http.ServerResponse, location: string): void {
  response.writeHead(302, { location }).end('Found. Redirecting');
}

function modelOf({ url }: http.IncomingMessage): string {
  return url?.split('/')[2] ?? '';
}
