import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TokenCounter } from '../../src/host/tokenCounter';
import { textOf } from '../../src/host/activeText';
import type { TokenCounts } from '../../src/core/prompts';
import { tokenizerIds } from '../../src/core/tokens/registry';
import type { StartCountingThread } from '../../src/protocol';
import { startCountingThread } from '../../src/worker/start';
import { openText, logFor, nothingInstalled, readAsset, countHere } from './support';

const line =
  'export const total = lines.reduce((sum, { price }) => sum + price * 1.19, 0); // Größe 東京 😀\n';

const ids = tokenizerIds;

function o200k(counts: TokenCounts | undefined): number {
  return counts?.o200k_base?.tokens ?? NaN;
}

describe('counting documents in the worker', () => {
  let log: vscode.LogOutputChannel;
  let counter: TokenCounter;
  before(() => {
    log = logFor('counting');
    counter = new TokenCounter(startCountingThread, readAsset, nothingInstalled, log);
  });
  after(async () => {
    counter.dispose();
    log.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('counts a document, and special tokens in it as text', async () => {
    const content = `Say <|endoftext|> and <|im_start|>.\n\ufeff\0${line}`;
    const { document } = await openText(content);
    assert.deepEqual(
      await counter.count(document, undefined, ids, 'a'),
      await countHere(document.getText(), ids),
    );
  });

  it('sums the selections of all cursors, and takes the whole document when nothing is selected', async () => {
    const editor = await openText(line.repeat(100));
    const selection = (from: number, to: number): vscode.Selection =>
      new vscode.Selection(from, 3, to, 10);
    editor.selections = [selection(40, 60), selection(2, 5), new vscode.Selection(70, 0, 70, 0)];
    const text = textOf(editor);
    assert.equal(text.description.selections, 2);
    const tally = await counter.count(text.document, text.ranges, ids, 'b');
    let tokens = 0;
    for (const selected of editor.selections) {
      tokens += o200k(await countHere(editor.document.getText(selected), ids));
    }
    assert.equal(o200k(tally), tokens);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    assert.equal(textOf(editor).description.part, 'document');
    assert.equal(textOf(editor).description.characters, line.length * 100);
  });

  it('stays equal to a full count while a large document is sent and edited', async () => {
    const editor = await openText(line.repeat(20_000));
    const { document } = editor;
    let state = 20261123;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state % below;
    };
    const counts = [];
    for (let edit = 0; edit < 60; edit++) {
      // Counts begin while the document is still on its way to the worker.
      counts.push(counter.count(document, undefined, ids, 'c'));
      await editor.edit((builder) => {
        const at = new vscode.Position(random(document.lineCount), random(20));
        const end = new vscode.Position(
          Math.min(at.line + random(3), document.lineCount - 1),
          random(30),
        );
        builder.replace(
          new vscode.Range(at, end),
          edit % 3 === 0 ? '' : `x${edit}\r\n中`.repeat(random(40)),
        );
      });
    }
    await Promise.all(counts);
    assert.deepEqual(
      await counter.count(document, undefined, ids, 'c'),
      await countHere(document.getText(), ids),
    );
  });

  it('never takes a part for the whole, though two ask and the document is reopened on its way', async () => {
    const { document } = await openText(line.repeat(40_000));
    const whole = await countHere(document.getText(), ids);
    const asked = [
      counter.count(document, undefined, ids, 'one'),
      counter.count(document, undefined, ids, 'two'),
    ];
    // Another language closes and opens the document, at the same version.
    await vscode.languages.setTextDocumentLanguage(document, 'typescript');
    asked.push(counter.count(document, undefined, ids, 'three'));
    for (const tally of await Promise.all(asked)) {
      if (tally !== undefined) assert.deepEqual(tally, whole);
    }
    assert.deepEqual(await counter.count(document, undefined, ids, 'four'), whole);
  });

  it('takes a paste larger than a slice', async () => {
    const editor = await openText(line);
    await counter.count(editor.document, undefined, ids, 'd');
    await editor.edit((builder) => {
      builder.insert(new vscode.Position(0, 5), line.repeat(8_000));
    });
    const tally = await counter.count(editor.document, undefined, ids, 'd');
    assert.deepEqual(tally, await countHere(editor.document.getText(), ids));
  });

  it('answers only the newest of many requests', async () => {
    const { document } = await openText(line.repeat(30_000));
    await counter.count(document, [{ start: 0, end: 10 }], ids, 'e');
    const all = await Promise.all(
      Array.from({ length: 12 }, () => counter.count(document, undefined, ids, 'e')),
    );
    assert.ok(all.at(-1));
    assert.ok(all.filter(Boolean).length < 12, 'some were given up');
  });

  it('counts a megabyte of one character, and gives it up for a newer text', async () => {
    const giant = await openText('a'.repeat(1_000_000));
    const small = await openText('hello world');
    const given = counter.count(giant.document, undefined, ids, 'f');
    const newer = await counter.count(small.document, undefined, ids, 'f');
    assert.equal(o200k(newer), 2);
    assert.equal(await given, undefined);
    assert.equal(o200k(await counter.count(giant.document, undefined, ids, 'f')), 125_000);
  });

  it('says why when the worker cannot load, and counts again when it can', async () => {
    let broken = true;
    const flaky = new TokenCounter(
      startCountingThread,
      (name) => (broken ? Promise.reject(new Error(`no ${name}`)) : readAsset(name)),
      nothingInstalled,
      log,
    );
    const { document } = await openText('one two three');
    await assert.rejects(flaky.count(document, undefined, ids, 'g'), /no tiktoken_bg\.wasm/);
    broken = false;
    assert.equal(o200k(await flaky.count(document, undefined, ids, 'g')), 3);
    flaky.dispose();
  });

  describe('when a worker dies', function () {
    this.timeout(60_000);
    /** What is called of the newest worker, and how to kill it. */
    interface Mortal {
      starts: number;
      calls: string[];
      kill: () => void;
    }

    /** A counter whose workers are killed by `onCall`, or by whoever else calls `kill`. */
    function mortalCounter(
      onCall: (mortal: Mortal, call: string) => void = () => undefined,
      words?: Record<string, string>,
    ): { mortal: Mortal; counter: TokenCounter } {
      const mortal: Mortal = { starts: 0, calls: [], kill: () => undefined };
      const startMortal: StartCountingThread = (host) => {
        const thread = startCountingThread(host);
        mortal.starts++;
        mortal.calls = [];
        const died = new Promise<never>((_, reject) => {
          mortal.kill = () => {
            thread.dispose();
            reject(new Error('out of memory'));
          };
        });
        const worker = new Proxy(thread.worker, {
          get: (target, call: string) => {
            mortal.calls.push(call);
            onCall(mortal, call);
            return Reflect.get(target, call) as unknown;
          },
        });
        return { ...thread, worker, died };
      };
      return {
        mortal,
        counter: new TokenCounter(startMortal, readAsset, nothingInstalled, log, words),
      };
    }

    it('tells the new one first what to say in the user’s language', async () => {
      const english = 'It is neither JSON nor a table of tokens: it may be cut short.';
      const words = { [english]: 'Ni JSON, ni table.' };
      const { mortal, counter: spoken } = mortalCounter(undefined, words);
      const refused = (): Promise<void> =>
        assert.rejects(spoken.convert('llama4', Buffer.from('no vocabulary')), /^Error: Ni JSON/);
      await refused();
      mortal.kill();
      await new Promise((resolve) => setTimeout(resolve));
      await refused();
      assert.equal(mortal.starts, 2);
      assert.deepEqual(mortal.calls, ['speak', 'convert']);
      spoken.dispose();
    });

    it('starts a new one', async () => {
      const { mortal, counter: fragile } = mortalCounter();
      const { document } = await openText('one two three');
      assert.ok(await fragile.count(document, undefined, ids, 'h'));
      mortal.kill();
      await new Promise((resolve) => setTimeout(resolve));
      assert.ok(await fragile.count(document, undefined, ids, 'h'));
      assert.equal(mortal.starts, 2);
      fragile.dispose();
    });

    it('sends a document of 10 MB, of which the dead one had a part, to the next', async () => {
      const { mortal, counter: fragile } = mortalCounter(({ starts, calls, kill }, call) => {
        if (starts === 1 && call === 'append' && calls.length === 12) kill();
      });
      const { document } = await openText(line.repeat(110_000));
      assert.ok(document.getText().length > 10_000_000);
      const counts = await fragile.count(document, undefined, ['o200k_base'], 'i');
      assert.equal(o200k(counts), o200k(await countHere(document.getText(), ['o200k_base'])));
      assert.equal(mortal.starts, 2);
      fragile.dispose();
    });

    it('asks the next one what the dead one has not answered', async () => {
      const { mortal, counter: fragile } = mortalCounter(({ starts, kill }, call) => {
        if (starts === 1 && call === 'count') setTimeout(kill);
      });
      const { document } = await openText(line.repeat(20_000));
      const asked = ['j', 'k'].map((lane) => fragile.count(document, undefined, ids, lane));
      const whole = await countHere(document.getText(), ids);
      for (const counts of await Promise.all(asked)) assert.deepEqual(counts, whole);
      assert.equal(mortal.starts, 2);
      fragile.dispose();
    });

    it('says so when every one dies', async () => {
      const { mortal, counter: fragile } = mortalCounter(({ kill }, call) => {
        if (call === 'append') kill();
      });
      const { document } = await openText(line.repeat(10_000));
      await assert.rejects(fragile.count(document, undefined, ids, 'l'), /out of memory/);
      assert.equal(mortal.starts, 3);
      fragile.dispose();
    });

    it('asks nobody any more when the counter is disposed', async () => {
      const { mortal, counter: fragile } = mortalCounter();
      const { document } = await openText(line.repeat(10_000));
      const counts = fragile.count(document, undefined, ids, 'm');
      fragile.dispose();
      assert.equal(await counts, undefined);
      assert.equal(mortal.starts, 1);
    });
  });
});
