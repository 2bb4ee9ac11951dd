import assert from 'node:assert/strict';
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rmdir,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { VocabularyStore } from '../../src/host/exactCounts/vocabularyStore';
import { Installation } from './exactCounts/installation';
import { VocabularyServer } from './exactCounts/vocabularyServer';
import { eventually, logFor } from './support';

const log = logFor('vocabularies');

describe('vocabularies in storage', function () {
  this.timeout(60_000);
  let server: VocabularyServer;
  let installation: Installation;

  before(async () => {
    server = await VocabularyServer.start();
  });
  beforeEach(async () => {
    installation = await Installation.make(log);
  });
  afterEach(() => {
    installation.dispose();
  });
  after(async () => {
    server.stop();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Two tokens with the good file; estimates never are. */
  const assertExact = async (): Promise<void> => {
    assert.deepEqual(await installation.count('hello hello', 'glm'), { tokens: 2, exact: true });
  };

  const at = (name: string): string => path.join(installation.folder, name);
  const reload = async (): Promise<VocabularyStore> => installation.otherWindow();

  it('are there for the next window, and gone for it when removed', async () => {
    await installation.download(server.sources('good'));
    const other = await reload();
    assert.deepEqual([...other.installed()], ['glm']);
    assert.deepEqual(other.details('glm'), installation.store.details('glm'));
    assert.deepEqual(Buffer.from(await other.read('glm')), await readFile(at('glm.json')));
    await other.remove('glm');
    await installation.store.load();
    assert.deepEqual([...installation.store.installed()], []);
    other.dispose();
  });

  it('are not lost when two windows install at once', async () => {
    const other = await reload();
    const file = new TextEncoder().encode('{}');
    const origin = { kind: 'file', name: 'a.json' } as const;
    const digest = '0'.repeat(64);
    await Promise.all([
      installation.store.install('glm', { file, tokens: 300 }, origin, digest),
      other.install('kimi', { file, tokens: 300 }, origin, digest),
      installation.store.install('mimo', { file, tokens: 300 }, origin, digest),
      other.install('minimax', { file, tokens: 300 }, origin, digest),
    ]);
    const next = await reload();
    assert.deepEqual([...next.installed()].sort(), ['glm', 'kimi', 'mimo', 'minimax']);
    other.dispose();
    next.dispose();
  });

  it('count as not installed when the index is damaged, wholly or in part', async () => {
    await installation.download(server.sources('good'));
    await installation.download(server.sources('ranks'), 'kimi');
    const good = await readFile(at('index.json'), 'utf8');
    await writeFile(at('index.json'), good.replace(/"tokens": 261/, '"tokens": "many"'));
    const partly = await reload();
    assert.deepEqual([...partly.installed()], ['kimi']);
    for (const damaged of [good.slice(0, 100), '', '[]', '{"version":2,"vocabularies":{}}', '\0']) {
      await writeFile(at('index.json'), damaged);
      await partly.load();
      assert.deepEqual([...partly.installed()], [], damaged);
    }
    await assert.rejects(partly.read('glm'), /No vocabulary is installed for glm/);
    partly.dispose();
    await installation.download(server.sources('good'));
    await assertExact();
  });

  it('count as not installed when their file was changed or is missing, until installed again', async () => {
    await installation.download(server.sources('good'));
    const file = await readFile(at('glm.json'));
    file[file.length - 5] = (file[file.length - 5] ?? 0) ^ 1;
    await writeFile(at('glm.json'), file);
    const changed: unknown[] = [];
    const other = await reload();
    other.onDidChange((ids) => changed.push(...ids));
    assert.deepEqual([...other.installed()], ['glm']);
    await assert.rejects(other.read('glm'), /missing or has been changed; install it again/);
    assert.deepEqual([...other.installed()], []);
    assert.deepEqual(changed, ['glm']);
    await other.load();
    assert.deepEqual([...other.installed()], []);
    other.dispose();

    // Here the worker finds out.
    const counted = await eventually(async () => {
      const count = await installation.count('hello hello', 'glm');
      return count?.exact === false ? count : undefined;
    });
    assert.equal(counted.exact, false);

    await unlink(at('glm.json'));
    const next = await reload();
    assert.deepEqual([...next.installed()], []);
    next.dispose();

    await installation.download(server.sources('good'));
    await assertExact();
  });

  it('are never seen half written, and leave nothing behind', async () => {
    const origin = { kind: 'file', name: 'a.json' } as const;
    const digest = '0'.repeat(64);
    const [a, b] = [0x61, 0x62].map((byte) => new Uint8Array(3_000_000).fill(byte));
    const state = { installing: true };
    const reading = (async () => {
      const seen = new Set<string>();
      while (state.installing) {
        const content = await readFile(at('glm.json')).catch(() => undefined);
        const isWhole =
          content === undefined || [a, b].some((file) => file && content.equals(file));
        seen.add(isWhole ? 'whole' : 'a part');
        JSON.parse(await readFile(at('index.json'), 'utf8').catch(() => '{}'));
      }
      return [...seen];
    })();
    for (let round = 0; round < 6; round++) {
      const file = (round % 2 === 0 ? a : b) ?? new Uint8Array();
      await installation.store.install('glm', { file, tokens: 300 }, origin, digest);
    }
    state.installing = false;
    assert.deepEqual(await reading, ['whole']);
    assert.deepEqual((await readdir(installation.folder)).sort(), ['glm.json', 'index.json']);
  });

  it('stay installed while the index cannot be read, which then is not written either', async () => {
    await installation.download(server.sources('good'));
    const file = new TextEncoder().encode('{}');
    const origin = { kind: 'file', name: 'a.json' } as const;
    const digest = '0'.repeat(64);
    // A folder in its place is an error other than a missing file.
    await rename(at('index.json'), at('index.kept'));
    await mkdir(at('index.json'));
    await installation.store.load();
    assert.deepEqual([...installation.store.installed()], ['glm']);
    await assert.rejects(installation.store.install('kimi', { file, tokens: 300 }, origin, digest));
    await assert.rejects(installation.store.install('glm', { file, tokens: 300 }, origin, digest));
    await assert.rejects(installation.store.remove('glm'));
    await rmdir(at('index.json'));
    await rename(at('index.kept'), at('index.json'));
    const next = await reload();
    assert.deepEqual([...next.installed()], ['glm']);
    await next.read('glm');
    next.dispose();
  });

  it('of which a newer version knows more are kept as it left them', async () => {
    await installation.download(server.sources('good'));
    const index = JSON.parse(await readFile(at('index.json'), 'utf8')) as {
      version: number;
      vocabularies: Record<string, unknown>;
    };
    const theirs = {
      ...index,
      version: 2,
      since: 'later',
      vocabularies: { ...index.vocabularies, mimo: { parts: 2 }, claude_6: { tokens: 1 } },
    };
    await writeFile(at('index.json'), JSON.stringify(theirs));
    await installation.download(server.sources('ranks'), 'kimi');
    const next = await reload();
    assert.deepEqual([...next.installed()].sort(), ['glm', 'kimi']);
    await next.remove('kimi');
    next.dispose();
    assert.deepEqual(JSON.parse(await readFile(at('index.json'), 'utf8')), theirs);
  });

  it('are rid of what closed windows left half written, when they are loaded or one is removed', async () => {
    await installation.download(server.sources('good'));
    const half = async (name: string, hours: number): Promise<void> => {
      await writeFile(at(name), 'half');
      const then = Date.now() / 1000 - hours * 3600;
      await utimes(at(name), then, then);
    };
    await half('glm.json.1.new', 2);
    await half('kimi.json.2.new', 0.5);
    await installation.store.load();
    assert.deepEqual((await readdir(installation.folder)).sort(), [
      'glm.json',
      'index.json',
      'kimi.json.2.new',
    ]);
    await half('kimi.json.2.new', 2);
    await installation.store.remove('glm');
    assert.deepEqual(await readdir(installation.folder), ['index.json']);
  });

  it('say so when they cannot be written', async () => {
    await writeFile(installation.folder, 'a file where the folder should be');
    await assert.rejects(
      installation.download(server.sources('good')),
      /could not be stored .* then try again\.$/,
    );
    assert.deepEqual([...installation.store.installed()], []);
  });
});
