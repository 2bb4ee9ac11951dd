import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { PriceRefresh } from '../../src/host/refreshPrices/priceRefresh';
import { priceSources } from '../../src/host/refreshPrices/priceSources';
import { PriceServer } from './refreshPrices/priceServer';
import { bundledPrice, goodPrice, Refreshing } from './refreshPrices/refreshing';
import { logFor } from './support';

const log = logFor('refresh of prices');

describe('refreshed prices', function () {
  this.timeout(60_000);
  let server: PriceServer;
  let refreshing: Refreshing;

  before(async () => {
    server = await PriceServer.start();
  });
  beforeEach(async () => {
    server.asked = [];
    refreshing = await Refreshing.make(log);
  });
  afterEach(() => {
    refreshing.dispose();
  });
  after(() => {
    server.stop();
  });

  it('come from two addresses over HTTPS', () => {
    assert.deepEqual(
      priceSources.map(({ address }) => address),
      [
        'https://models.dev/api.json',
        'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
      ],
    );
  });

  it('are in use at once, and in the next window', async () => {
    assert.deepEqual(await refreshing.price(), bundledPrice);
    let changes = 0;
    refreshing.table.onDidChange(() => changes++);
    const outcome = await refreshing.run(server.sources('good'));
    assert.deepEqual(outcome, {
      keptOut: [],
      changed: 1,
      same: 9,
      added: 0,
      replaced: true,
    });
    assert.equal(changes, 1);
    assert.deepEqual(await refreshing.price(), goodPrice);
    assert.equal((await refreshing.catalog()).date, '2026-11-24');
    const other = refreshing.otherWindow();
    assert.deepEqual(await other.price(), goodPrice);
    other.dispose();
    assert.deepEqual(await readdir(refreshing.folder), ['refreshed.json']);
  });

  const failures: Record<string, RegExp> = {
    html: /answered with a web page, not with the file/,
    'html-in-disguise': /cannot be read as JSON; it may have been cut short/,
    malformed: /cannot be read as JSON/,
    'half-json': /cannot be read as JSON/,
    'deep-nothing': /cannot be read as JSON/,
    'not-utf-8': /cannot be read as JSON/,
    'wrong-list': /is not the price list of models\.dev/,
    'other-json': /is not the price list of models\.dev/,
    'few-offers': /refused: only 3 of the 10 offers known from it are still there/,
    empty: /came cut short/,
    gone: /no longer has this file at its address/,
    busy: /too busy or out of order now \(status 503\)/,
    unchanged: /answered with status 304/,
    oversized: /sent more than 20 MB/,
    'stated-oversized': /sent more than 20 MB/,
    truncated: /The connection to \S+ failed|came cut short/,
    'never-answers': /did not come within 1 seconds|sent nothing for 1 seconds/,
    stalls: /did not come within 1 seconds|sent nothing for 1 seconds/,
    trickles: /did not come within 1 seconds/,
    redirect: /sends on to http:\/\/127\.0\.0\.1:\d+, which is not known to belong to it/,
    'plain-redirect': /sends on to http:\/\/example\.invalid, which is not known/,
  };
  for (const [what, message] of Object.entries(failures)) {
    it(`stay as they were when a list fails: ${what}`, async () => {
      await refreshing.run(server.sources('good'));
      const stored = await readFile(path.join(refreshing.folder, 'refreshed.json'), 'utf8');
      if (/never|stalls|trickles/.test(what)) {
        refreshing.limits = {
          ...refreshing.limits,
          stallMilliseconds: 1000,
          totalMilliseconds: 1000,
        };
      }
      await assert.rejects(refreshing.run(server.sources(what)), message);
      assert.deepEqual(await refreshing.price(), goodPrice);
      assert.equal(await readFile(path.join(refreshing.folder, 'refreshed.json'), 'utf8'), stored);
      assert.deepEqual(await readdir(refreshing.folder), ['refreshed.json']);
      assert.deepEqual(server.strangers, []);
    });
  }

  it('stay as they were when a list cannot be read for another reason, which is told', async () => {
    const { store, table } = refreshing;
    const damaged = { ...(await table.loadBundled()), offers: null as never };
    const refresh = new PriceRefresh(
      store,
      () => Promise.resolve(damaged),
      server.sources('good'),
      log,
    );
    await assert.rejects(
      refresh.run(new vscode.CancellationTokenSource().token, () => undefined),
      /The list of models\.dev could not be read \(Cannot read properties of null/,
    );
  });

  it('stay as they were when only the second list fails', async () => {
    await assert.rejects(
      refreshing.run(server.sources('good', 'malformed')),
      /cannot be read as JSON/,
    );
    assert.deepEqual(await refreshing.price(), bundledPrice);
  });

  const hostile: Record<string, RegExp> = {
    billion: /input rate of 1000000000 USD/,
    negative: /input rate is -0\.12/,
    'not-numbers': /Expected number but received "NaN"/,
    infinite: /input rate is Infinity/,
    free: /was 0\.15 USD per million tokens and is 0/,
    nested: /Expected number but received Array/,
  };
  for (const [what, reason] of Object.entries(hostile)) {
    it(`are without an offer that cannot be right: ${what}`, async () => {
      const outcome = await refreshing.run(server.sources(what));
      assert.ok(outcome !== 'unchanged');
      assert.equal(outcome.same, 9);
      assert.deepEqual(
        outcome.keptOut.map(({ offer }) => offer),
        ['groq:openai/gpt-oss-120b'],
      );
      assert.match(outcome.keptOut[0]!.reason, reason);
      assert.deepEqual(await refreshing.price(), bundledPrice);
    });
  }

  it('take nothing from the keys of a prototype', async () => {
    await refreshing.run(server.sources('prototype'));
    assert.deepEqual((await refreshing.price()).perMillion, bundledPrice.perMillion);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it('are asked for by ETag, and are of the day on which the server says that they still hold', async () => {
    const sources = server.sources('tagged-1', 'tagged-a');
    await refreshing.run(sources);
    refreshing.day = '2026-11-25';
    assert.equal(await refreshing.run(sources), 'unchanged');
    assert.deepEqual(
      server.asked.map(({ etag }) => etag),
      [undefined, undefined, '"tagged-1"', '"tagged-a"'],
    );
    assert.deepEqual(await refreshing.price(), { ...goodPrice, date: '2026-11-25' });

    // Where only one has changed, both are needed.
    server.asked = [];
    refreshing.day = '2026-11-26';
    assert.notEqual(await refreshing.run(server.sources('tagged-1', 'tagged-b')), 'unchanged');
    assert.deepEqual(
      server.asked.map(({ path: at, etag }) => [at, etag]),
      [
        ['/models-dev/tagged-1', '"tagged-1"'],
        ['/litellm/tagged-b', '"tagged-a"'],
        ['/models-dev/tagged-1', undefined],
      ],
    );
    assert.deepEqual(await refreshing.price(), { ...goodPrice, date: '2026-11-26' });
  });

  it('can be cancelled', async () => {
    const source = new vscode.CancellationTokenSource();
    setTimeout(() => {
      source.cancel();
    }, 100);
    await assert.rejects(
      refreshing.run(server.sources('stalls'), source.token),
      vscode.CancellationError,
    );
    await assert.rejects(
      refreshing.run(server.sources('good'), source.token),
      vscode.CancellationError,
    );
    assert.deepEqual(await refreshing.price(), bundledPrice);
  });

  it('are not to be had in a browser from a server that does not allow it', async () => {
    const sources = server.sources('hangs-up');
    await assert.rejects(refreshing.run(sources), /The connection to \S+ failed \([^;]+\)\.$/);
    Object.defineProperty(globalThis, 'importScripts', { value: {}, configurable: true });
    try {
      await assert.rejects(
        refreshing.run(sources),
        /failed \(.+\); in a browser, only servers that allow it can be asked\.$/,
      );
    } finally {
      Reflect.deleteProperty(globalThis, 'importScripts');
    }
  });

  it('come compressed, too, also in a browser, which does not tell that they do', async () => {
    await refreshing.run(server.sources('compressed'));
    assert.deepEqual(await refreshing.price(), goodPrice);
    await refreshing.store.useBundled();
    const { fetch } = globalThis;
    globalThis.fetch = async (...asked) => inBrowser(await fetch(...asked));
    try {
      await refreshing.run(server.sources('compressed'));
      assert.deepEqual(await refreshing.price(), goodPrice);
      await assert.rejects(refreshing.run(server.sources('half-json')), /cannot be read as JSON/);
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('are never fetched without encryption from another machine', async () => {
    const [source] = priceSources;
    await assert.rejects(
      refreshing.run([{ ...source!, address: 'http://models.dev/api.json' }]),
      /models\.dev is not asked without encryption/,
    );
  });

  describe('in storage', () => {
    it('can be taken one step back, and forth', async () => {
      const other = { ...goodPrice, perMillion: { input: 0.13, output: 0.5 } };
      await refreshing.run(server.sources('good'));
      await refreshing.run(server.sources('other'));
      assert.deepEqual(await refreshing.price(), other);
      await refreshing.stepBack();
      assert.deepEqual(await refreshing.price(), goodPrice);
      await refreshing.stepBack();
      assert.deepEqual(await refreshing.price(), other);
      assert.equal(await refreshing.store.useBundled(), true);
      assert.deepEqual(await refreshing.price(), bundledPrice);
      assert.equal(await refreshing.store.useBundled(), false);
      await refreshing.stepBack();
      assert.deepEqual(await refreshing.price(), other);
    });

    for (const damage of ['', '{"schemaVersion":1', '[]', '\u0000'.repeat(100)]) {
      it(`are ignored when they are damaged: ${JSON.stringify(damage).slice(0, 20)}`, async () => {
        await mkdir(refreshing.folder, { recursive: true });
        await writeFile(path.join(refreshing.folder, 'refreshed.json'), damage);
        assert.deepEqual(await refreshing.price(), bundledPrice);
        await refreshing.run(server.sources('good'));
        assert.deepEqual(await refreshing.price(), goodPrice);
      });
    }

    it('are taken over from another window', async () => {
      await refreshing.price();
      const other = refreshing.otherWindow();
      await other.run(server.sources('good'));
      await refreshing.store.reload();
      assert.deepEqual(await refreshing.price(), goodPrice);
      other.dispose();
    });
  });
});

/** An answer as a browser shows that of another origin: decompressed, without the header that says so. */
function inBrowser(response: Response): Response {
  const shown = new Headers(response.headers);
  shown.delete('content-encoding');
  const { status } = response;
  const answer = new Response(response.body, { status, headers: shown });
  Object.defineProperty(answer, 'type', { value: 'cors' });
  return answer;
}
