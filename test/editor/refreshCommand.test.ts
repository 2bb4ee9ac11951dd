import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Format } from '../../src/core/format';
import { DailyRefresh } from '../../src/host/refreshPrices/dailyRefresh';
import { RefreshCommand } from '../../src/host/refreshPrices/refreshCommand';
import { refreshesDaily, refreshSetting } from '../../src/host/refreshPrices/refreshSetting';
import { PriceServer } from './refreshPrices/priceServer';
import { bundledPrice, Refreshing } from './refreshPrices/refreshing';
import { eventually, logFor } from './support';

const log = logFor('commands of the refresh');

/** A memory of its own, as VS Code gives the extension one. */
class Memory implements vscode.Memento {
  private readonly values = new Map<string, unknown>();
  keys(): readonly string[] {
    return [...this.values.keys()];
  }
  get<T>(key: string, fallback?: T): T {
    return (this.values.get(key) ?? fallback) as T;
  }
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

describe('refreshing prices', function () {
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

  describe('by the command', () => {
    const real = vscode.window.showInformationMessage;
    const realError = vscode.window.showErrorMessage;
    const realPick = vscode.window.showQuickPick;
    let said: string[];
    let press: (message: string, buttons: readonly string[]) => string | undefined;
    beforeEach(() => {
      said = [];
      press = () => undefined;
      const answer = (message: string, ...rest: unknown[]): Promise<string | undefined> => {
        const options = rest.find((each) => typeof each === 'object') as
          vscode.MessageOptions | undefined;
        const words = [message, options?.detail].join('\n').trim();
        said.push(words);
        const buttons = rest.filter((each) => typeof each === 'string');
        return Promise.resolve(press(words, buttons));
      };
      vscode.window.showInformationMessage = answer;
      vscode.window.showErrorMessage = answer;
    });
    afterEach(() => {
      vscode.window.showInformationMessage = real;
      vscode.window.showErrorMessage = realError;
      vscode.window.showQuickPick = realPick;
    });
    const command = (what: string, memory = new Memory()): RefreshCommand => {
      const sources = server.sources(what);
      const { store, table } = refreshing;
      const refresh = refreshing.refresh(sources);
      return new RefreshCommand(refresh, store, sources, table, memory, new Format('en'), log);
    };

    it('comes after a consent that names the addresses, which is asked for once', async () => {
      const memory = new Memory();
      await command('good', memory).run();
      assert.equal(server.asked.length, 0);
      assert.match(said[0]!, /http:\/\/127\.0\.0\.1:\d+\/models-dev\/good\n\S+\/litellm\/good\n/);
      assert.match(said[0]!, /Nothing of your text is sent/);
      press = (_, buttons) => (buttons.includes('Refresh') ? 'Refresh' : undefined);
      await command('good', memory).run();
      assert.match(
        said[2]!,
        /^Prices refreshed\. Offers with another price: 1; with the same: 9; new: 0\.$/,
      );
      await command('good', memory).run();
      assert.match(
        said[3]!,
        /^Prices refreshed\. Offers with another price: 0; with the same: 10; new: 0\.$/,
      );
      // Other addresses are asked about anew.
      await command('other', memory).run();
      assert.match(said[4]!, /models-dev\/other/);
    });

    it('says what was kept out, and can be undone there', async () => {
      press = (_, buttons) => buttons.find((each) => each !== 'Show Log');
      await command('billion').run();
      assert.match(said[1]!, /Kept out, because they cannot be right: 1\.$/);
      await eventually(async () =>
        (await refreshing.store.current()) === undefined ? true : undefined,
      );
      await refreshing.run(server.sources('good'));
      press = () => undefined;
      await command('good').useBundled();
      assert.match(said.at(-1)!, /^The bundled prices of .*2026 are used\.$/);
      assert.deepEqual(await refreshing.price(), bundledPrice);
    });

    it('undoes only the refresh that the message is of', async () => {
      let choose: ((button: string) => void) | undefined;
      const consent = vscode.window.showInformationMessage;
      const ask = (message: string, ...rest: unknown[]): Promise<unknown> => {
        if (!rest.includes('Restore Previous'))
          return Promise.resolve(consent(message, ...(rest as string[])));
        return new Promise((resolve) => (choose = resolve));
      };
      vscode.window.showInformationMessage = ask;
      press = (_, buttons) => buttons.find((each) => each === 'Refresh');
      await refreshing.run(server.sources('other'));
      await command('good').run();
      const undoFirst = await eventually(() => choose);
      await refreshing.run(server.sources('billion'));
      await refreshing.run(server.sources('good'));
      await refreshing.store.useBundled();
      undoFirst('Restore Previous');
      await eventually(() => said.find((words) => words.includes('changed since')));
      assert.deepEqual(await refreshing.price(), bundledPrice);
    });

    it('has nothing to undo where the lists were the same', async () => {
      await refreshing.run(server.sources('other'));
      await refreshing.run(server.sources('good'));
      const offered: (readonly string[])[] = [];
      press = (_, buttons) => {
        offered.push(buttons);
        return buttons.find((each) => each === 'Refresh');
      };
      await command('good').run();
      assert.match(said.at(-1)!, /another price: 0; with the same: 10/);
      assert.deepEqual(offered, [['Refresh'], []]);
    });

    it('goes back to the bundled prices, or to those before the last refresh', async () => {
      const offered: string[][] = [];
      let choice: RegExp | undefined;
      const pick = (items: readonly vscode.QuickPickItem[]): Promise<unknown> => {
        offered.push(items.map(({ label }) => label));
        return Promise.resolve(items.find(({ label }) => choice?.test(label)));
      };
      vscode.window.showQuickPick = pick as unknown as typeof realPick;
      refreshing.day = '2026-11-20';
      await refreshing.run(server.sources('other'));
      await refreshing.run(server.sources('good'));
      const useBundled = (): Promise<void> => command('good').useBundled();
      await useBundled();
      assert.equal(offered.length, 1);
      assert.match(offered[0]![0]!, /^Bundled prices of .*Sep 30, 2026/);
      assert.match(offered[0]![1]!, /^Prices before the last change, of .*Nov 20, 2026/);
      assert.equal((await refreshing.price()).perMillion.input, 0.12, 'nothing chosen');
      choice = /^Prices before/;
      await useBundled();
      assert.match(said.at(-1)!, /^The prices of .*Nov 20, 2026 are used\.$/);
      assert.equal((await refreshing.price()).perMillion.input, 0.13);
      choice = /^Bundled/;
      await useBundled();
      assert.deepEqual(await refreshing.price(), bundledPrice);
    });

    it('says when it fails which prices are used now', async () => {
      press = (_, buttons) => buttons.find((each) => each === 'Refresh');
      await command('busy').run();
      assert.match(
        said[1]!,
        /out of order now \(status 503\)\. Try again later\. Nothing has changed: the prices of .*2026 are used\.$/,
      );
    });
  });

  describe('by the day', () => {
    const day = 24 * 60 * 60_000;
    it('fetches once in a day where it is on, and never where it is off', async () => {
      let now = 100 * day;
      let isOn = false;
      const refresh = refreshing.refresh(server.sources('good'));
      const daily = new DailyRefresh(
        refresh,
        new Memory(),
        log,
        () => isOn,
        () => now,
      );
      await daily.check();
      assert.equal(server.asked.length, 0);
      isOn = true;
      await Promise.all([daily.check(), daily.check()]);
      await daily.check();
      assert.equal(server.asked.length, 2);
      now += day;
      await daily.check();
      assert.equal(server.asked.length, 4);
      daily.dispose();
    });

    it('tries again when what failed may pass, and not before a day otherwise', async () => {
      for (const [what, times] of [
        ['busy', 2],
        ['malformed', 1],
      ] as const) {
        server.asked = [];
        const refresh = refreshing.refresh(server.sources(what));
        const daily = new DailyRefresh(
          refresh,
          new Memory(),
          log,
          () => true,
          () => 100 * day,
        );
        await daily.check();
        await daily.check();
        const asked = server.asked.filter(({ path: at }) => at.startsWith('/models-dev'));
        assert.equal(asked.length, times, what);
        daily.dispose();
      }
      assert.deepEqual(await refreshing.price(), bundledPrice);
    });

    it('is not switched on by a workspace', async () => {
      assert.equal(refreshesDaily(), false);
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      assert.ok(folder);
      const file = vscode.Uri.joinPath(folder, '.vscode', 'settings.json');
      const heard = new Promise<void>((resolve) => {
        const watch = vscode.workspace.onDidChangeConfiguration((event) => {
          if (!event.affectsConfiguration('modelCost.scenario.cached')) return;
          watch.dispose();
          resolve();
        });
      });
      const settings = {
        [refreshSetting]: 'daily',
        'modelCost.prices.address': 'https://evil.invalid/',
        'modelCost.scenario.cached': 7,
      };
      const before = await vscode.workspace.fs.readFile(file).then(
        (bytes) => bytes,
        () => undefined,
      );
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings)));
      try {
        await heard;
        assert.equal(vscode.workspace.getConfiguration('modelCost').get('scenario.cached'), 7);
        assert.equal(refreshesDaily(), false);
        await assert.rejects(
          Promise.resolve(
            vscode.workspace
              .getConfiguration()
              .update(refreshSetting, 'daily', vscode.ConfigurationTarget.Workspace),
          ),
        );
      } finally {
        if (before === undefined) await vscode.workspace.fs.delete(file);
        else await vscode.workspace.fs.writeFile(file, before);
      }
    });
  });
});
