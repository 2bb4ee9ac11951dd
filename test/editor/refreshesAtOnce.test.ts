import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { PriceServer } from './refreshPrices/priceServer';
import { bundledPrice, goodPrice, Refreshing } from './refreshPrices/refreshing';
import { eventually, logFor } from './support';

const log = logFor('refreshes of prices at once');
const otherPrice = { ...goodPrice, perMillion: { input: 0.13, output: 0.5 } };

describe('refreshes of prices at once', function () {
  this.timeout(60_000);
  let server: PriceServer;
  let refreshing: Refreshing;
  const { token } = new vscode.CancellationTokenSource();
  const ignore = (): void => undefined;
  /** Until the server has been asked for a list that it has not sent yet. */
  const underWay = (): Promise<boolean> =>
    eventually(() => (server.asked.length > 0 ? true : undefined));

  before(async () => {
    server = await PriceServer.start();
  });
  beforeEach(async () => {
    refreshing = await Refreshing.make(log);
    await refreshing.run(server.sources('good'));
    server.asked = [];
    server.delay = 200;
  });
  afterEach(() => {
    server.delay = 0;
    refreshing.dispose();
  });
  after(() => {
    server.stop();
  });

  it('are one, of which both hear', async () => {
    const refresh = refreshing.refresh(server.sources('other'));
    const heard = [0, 0];
    const outcomes = await Promise.all(
      [0, 1].map((each) => refresh.run(token, () => heard[each]!++)),
    );
    assert.equal(server.asked.length, 2);
    assert.deepEqual(outcomes[0], outcomes[1]);
    assert.ok(heard.every((times) => times > 0));
    await refreshing.stepBack();
    assert.deepEqual(await refreshing.price(), goodPrice);
  });

  it('are cancelled by whoever has begun; who has joined only stops waiting', async () => {
    const refresh = refreshing.refresh(server.sources('other'));
    const first = refresh.run(token, ignore);
    await underWay();
    const joined = new vscode.CancellationTokenSource();
    const second = refresh.run(joined.token, ignore);
    joined.cancel();
    await assert.rejects(second, vscode.CancellationError);
    await first;
    assert.deepEqual(await refreshing.price(), otherPrice);
  });

  it('do not come over the bundled prices that were chosen meanwhile', async () => {
    const running = refreshing.run(server.sources('other'));
    await underWay();
    await refreshing.store.useBundled();
    await assert.rejects(running, /Other prices were chosen meanwhile/);
    assert.deepEqual(await refreshing.price(), bundledPrice);
    await refreshing.stepBack();
    assert.deepEqual(await refreshing.price(), goodPrice);
  });

  it('do not come over what another window has stored meanwhile', async () => {
    const running = refreshing.run(server.sources('good'));
    await underWay();
    const other = refreshing.otherWindow();
    server.delay = 0;
    await other.run(server.sources('other'));
    await assert.rejects(running, /Other prices were chosen meanwhile/);
    assert.deepEqual(await refreshing.price(), otherPrice);
    other.dispose();
  });

  it('do not call prices up to date that are not in use any longer', async () => {
    const sources = server.sources('tagged-1', 'tagged-a');
    await refreshing.run(sources);
    server.asked = [];
    const running = refreshing.run(sources);
    await underWay();
    await refreshing.store.useBundled();
    await assert.rejects(running, /Other prices were chosen meanwhile/);
    assert.deepEqual(await refreshing.price(), bundledPrice);
  });

  it('leave the step back where the lists are the same', async () => {
    server.delay = 0;
    await refreshing.run(server.sources('other'));
    refreshing.day = '2026-11-25';
    await refreshing.run(server.sources('other'));
    assert.deepEqual(await refreshing.price(), { ...otherPrice, date: '2026-11-25' });
    await refreshing.stepBack();
    assert.deepEqual(await refreshing.price(), goodPrice);
  });

  it('leave the step back when the prices cannot be written', async () => {
    server.delay = 0;
    await refreshing.run(server.sources('other'));
    const previous = path.join(refreshing.folder, 'previous.json');
    const stored = await readFile(previous, 'utf8');
    const before = await refreshing.store.current();
    const unwritable = Object.assign(structuredClone(before!), {
      inputs: [],
      toJSON: () => {
        throw new Error('no space');
      },
    });
    await assert.rejects(refreshing.store.install(unwritable, before), /no space/);
    assert.ok((await readFile(previous, 'utf8')) === stored);
    assert.deepEqual(await refreshing.price(), otherPrice);
  });
});
