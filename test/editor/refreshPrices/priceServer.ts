import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { PriceSource } from '../../../src/host/refreshPrices/priceSources';
import { entry, listedFile, litellmFile, type ModelsDevFile } from '../../core/catalog/priceLists';

type Answer = (response: http.ServerResponse) => void;

/** The offer of which the lists here state another price than the table. */
export const movedOffer = 'groq:openai/gpt-oss-120b';

/** Serves price lists: `/models-dev/<what>` and `/litellm/<what>`, where the last part says what comes. */
export class PriceServer {
  /** Paths asked for, with the ETag that was sent along, if one was. */
  asked: { path: string; etag: string | undefined }[] = [];
  /** Paths asked for at the host that nobody may be sent to. */
  readonly strangers: string[] = [];
  /** How long an answer takes, in ms. */
  delay = 0;

  private constructor(
    private readonly lists: http.Server,
    private readonly stranger: http.Server,
  ) {}

  static async start(): Promise<PriceServer> {
    const servers = [http.createServer(), http.createServer()] as const;
    await Promise.all(
      servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))),
    );
    const server = new PriceServer(...servers);
    server.lists.on('request', (request, response) => {
      const etag = request.headers['if-none-match'];
      server.asked.push({ path: request.url ?? '', etag });
      setTimeout(() => {
        server.answer(request.url ?? '', etag, response);
      }, server.delay);
    });
    server.stranger.on('request', (request, response) => {
      server.strangers.push(request.url ?? '');
      response.end(JSON.stringify(listedFile()));
    });
    return server;
  }

  /** The product's lists, here. */
  sources(modelsDev: string, litellm = 'good'): PriceSource[] {
    const at = origin(this.lists);
    return [
      {
        id: 'models-dev',
        name: 'models.dev',
        address: `${at}/models-dev/${modelsDev}`,
        old: false,
      },
      { id: 'litellm', name: 'LiteLLM', address: `${at}/litellm/${litellm}`, old: true },
    ];
  }

  stop(): void {
    for (const server of [this.lists, this.stranger]) {
      server.closeAllConnections();
      server.close();
    }
  }

  private answer(path: string, etag: string | undefined, response: http.ServerResponse): void {
    const [, list, what = ''] = path.split('/');
    if (what === 'redirect') {
      response.writeHead(302, { location: `${origin(this.stranger)}/api.json` }).end();
    } else if (what === 'plain-redirect') {
      response.writeHead(302, { location: 'http://example.invalid/api.json' }).end();
    } else if (what in answers) answers[what]?.(response);
    else if (what.startsWith('tagged')) {
      const tag = `"${what}"`;
      if (etag === tag) response.writeHead(304).end();
      else sends(goodFile(list), { etag: tag })(response);
    } else sends(list === 'litellm' ? litellmFile() : (files[what] ?? goodFile(list)))(response);
  }
}

function origin(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function sends(json: unknown, headers: Record<string, string> = {}): Answer {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return (response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...headers,
    });
    response.end(text);
  };
}

/** As `sends`, compressed; `content-length` is of what is sent. */
function sendsCompressed(json: unknown): Answer {
  const sent = gzipSync(JSON.stringify(json));
  return (response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': sent.length,
    });
    response.end(sent);
  };
}

function goodFile(list: string | undefined): unknown {
  return list === 'litellm' ? litellmFile() : changedFile(entry(0.12, 0.5));
}

/** The list with another entry for one offer. */
function changedFile(changed: unknown, id = 'openai/gpt-oss-120b'): ModelsDevFile {
  const file = listedFile();
  const models = { ...file.groq?.models };
  Object.defineProperty(models, id, { value: changed, enumerable: true });
  return { ...file, groq: { models: models } };
}

const priced = (cost: unknown): unknown => ({ name: 'GPT', cost });

/** Lists that can be read. */
const files: Readonly<Record<string, unknown>> = {
  other: changedFile(entry(0.13, 0.5)),
  'few-offers': { groq: listedFile().groq },
  'wrong-list': { 'gpt-5.4': { litellm_provider: 'openai', input_cost_per_token: 1e-6 } },
  'other-json': { name: 'package', version: '1.0.0' },
  billion: changedFile(priced({ input: 1e9, output: 1e9 })),
  negative: changedFile(priced({ input: -0.12, output: 0.5 })),
  'not-numbers': changedFile(priced({ input: 'NaN', output: '0.5' })),
  infinite: JSON.stringify(changedFile(priced({ input: 1, output: 0.5 }))).replace(
    '"input":1,',
    '"input":1e999,',
  ),
  free: changedFile(entry(0, 0)),
  prototype: JSON.stringify(changedFile(entry(0.12, 0.5), '__proto__')).replace(
    '{"openai":',
    '{"__proto__":{"polluted":true,"models":{}},"constructor":{"models":{}},"openai":',
  ),
  nested: JSON.stringify(changedFile(priced('NESTED'))).replace(
    '"NESTED"',
    `{"input":${'['.repeat(1e6)}${']'.repeat(1e6)}}`,
  ),
};

/** Other answers: most are no list. */
const answers: Readonly<Record<string, Answer>> = {
  compressed: sendsCompressed(goodFile('models-dev')),
  html: (response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Sign in</title>');
  },
  'html-in-disguise': sends('<!doctype html><title>Sign in</title>'),
  malformed: sends('{"openai": {"models": {]'),
  'half-json': sends(JSON.stringify(listedFile()).slice(0, 500)),
  'deep-nothing': sends('['.repeat(5e6)),
  'not-utf-8': (response) => response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  empty: sends(''),
  gone: (response) => response.writeHead(404).end('no'),
  busy: (response) => response.writeHead(503).end('no'),
  unchanged: (response) => response.writeHead(304).end(),
  // Says nothing of its size, so that only counting finds out.
  oversized: (response) => {
    const chunk = new Uint8Array(64 * 1024).fill(0x20);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  },
  'stated-oversized': (response) => {
    response.setHeader('content-length', 10 * 1024 ** 3);
    response.write('{');
  },
  truncated: (response) => {
    const text = JSON.stringify(listedFile());
    response.setHeader('content-length', text.length);
    response.write(text.slice(0, 500), () => response.destroy());
  },
  'hangs-up': (response) => response.destroy(),
  'never-answers': () => undefined,
  stalls: (response) => void response.write('{'),
  trickles: (response) => {
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
};
