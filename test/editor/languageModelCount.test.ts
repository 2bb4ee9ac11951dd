import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Format } from '../../src/core/format';
import type { TokenCount } from '../../src/core/tokens/tokenCount';
import { textOf } from '../../src/host/activeText';
import { orCancelled } from '../../src/host/exactCounts/cancellation';
import {
  type CountingModel,
  LanguageModelCount,
} from '../../src/host/exactCounts/languageModelCount';
import { tokenizerOfLanguageModel } from '../../src/host/exactCounts/languageModelTokenizer';
import { reportFailure } from '../../src/host/reportFailure';
import { errorsShown, logFor, openText } from './support';

const log = logFor('language models');
const estimate: TokenCount = { tokens: 12, exact: false, low: 10, high: 14, basis: 'a test' };

/** A model as an extension offers it. */
function model(count: (text: string) => Thenable<number>): CountingModel {
  return {
    name: 'Claude Sonnet 4.6',
    id: 'claude-sonnet-4.6',
    family: 'claude-sonnet-4.6',
    vendor: 'copilot',
    countTokens: (text) => count(text as string),
  };
}

describe('counting with a language model in VS Code', () => {
  const asked: string[] = [];
  const counting = new LanguageModelCount(
    () => Promise.resolve([]),
    (_, tokenizer) => {
      asked.push(tokenizer);
      return Promise.resolve(estimate);
    },
    { get: () => undefined, keys: () => [], update: () => Promise.resolve() },
    new Format('en'),
    log,
  );
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('hands over the selections, and shows its number beside our own', async () => {
    const editor = await openText('one two three\nfour five\nsix');
    editor.selections = [new vscode.Selection(0, 4, 0, 7), new vscode.Selection(1, 0, 1, 4)];
    const texts: string[] = [];
    const claude = model((text) => {
      texts.push(text);
      return Promise.resolve(700);
    });
    assert.equal(
      await counting.counted(claude, textOf(editor)),
      'Claude Sonnet 4.6 (copilot): 1,400 tokens. Estimated here: ≈12 tokens (10–14). How the extension counts is not known here; some only estimate.',
    );
    assert.deepEqual(texts, ['two', 'four']);
    assert.deepEqual(asked, ['claude']);
  });

  it('says when the number is nothing but a quarter of the characters', async () => {
    const editor = await openText('x'.repeat(3000));
    const guessing = model((text) => Promise.resolve(Math.ceil(text.length / 4)));
    assert.match(
      (await counting.counted(guessing, textOf(editor))) ?? '',
      /: 750 tokens\..* a quarter of the number of characters: the extension seems to guess/,
    );
  });

  it('explains why a model does not count', async () => {
    const editor = await openText('a text');
    const { LanguageModelError } = vscode;
    const failures: [error: Error, message: RegExp][] = [
      [LanguageModelError.NoPermissions('no'), /Manage Language Model Access/],
      [LanguageModelError.Blocked('no'), /blocked now.*Try again later/],
      [LanguageModelError.NotFound('no'), /not there any more\. Choose another model/],
      [new Error('not signed in'), /could not count \(not signed in\)\. Sign in/],
    ];
    for (const [error, message] of failures) {
      const failing = model(() => Promise.reject(error));
      await assert.rejects(counting.counted(failing, textOf(editor)), message);
    }
    const wordy = model(() => Promise.resolve(Number.NaN));
    await assert.rejects(counting.counted(wordy, textOf(editor)), /gave no number of tokens/);
  });

  it('keeps what another extension says out of the log, and shows little of it', async () => {
    const editor = await openText('a text');
    const { LanguageModelError } = vscode;
    const words = `[sign](command:x) cannot count “a secret text” ${'and more '.repeat(1000)}`;
    const logged: string[] = [];
    const listening = { error: (line: string) => logged.push(line) } as unknown as typeof log;
    const named = Object.assign(new Error(words), { name: words });
    const shown = await errorsShown(async () => {
      for (const error of [new RangeError(words), named, new LanguageModelError(words)]) {
        const failing = model(() => Promise.reject(error));
        await reportFailure(() => counting.counted(failing, textOf(editor)), listening);
      }
    });
    assert.match(logged[0] ?? '', /could not count \(RangeError\)\.$/);
    assert.equal(logged.length, 3);
    for (const line of logged) assert.doesNotMatch(line, /secret|sign/);
    assert.equal(shown.length, 3);
    for (const message of shown) {
      assert.match(message, /could not count \(\[sign\] \(command:x\) cannot .*…\)\. Sign in/);
      assert.ok(message.length < 400, message);
    }
  });

  it('is given up when it is cancelled, however long the model takes', async () => {
    const source = new vscode.CancellationTokenSource();
    const never = orCancelled(new Promise<number>(() => undefined), source.token);
    source.cancel();
    await assert.rejects(never, vscode.CancellationError);
    const editor = await openText('a text');
    const cancelled = model(() => Promise.reject(new vscode.CancellationError()));
    assert.equal(await counting.counted(cancelled, textOf(editor)), undefined);
  });

  it('says plainly when there is no model, or no text', async () => {
    const told: string[] = [];
    const silent = { error: (words: string) => told.push(words) } as unknown as typeof log;
    const memento = { get: () => undefined, keys: () => [], update: () => Promise.resolve() };
    const none = new LanguageModelCount(
      () => vscode.lm.selectChatModels({ vendor: 'nobody' }),
      () => Promise.resolve(undefined),
      memento,
      new Format('en'),
      silent,
    );
    await openText('a text');
    await none.run();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await none.run();
    assert.match(told[0] ?? '', /^No extension offers a language model in this VS Code\. Install/);
    assert.match(told[1] ?? '', /^There is no text to count\. Open a text file/);
  });

  it('knows the tokenizer of most models by their family', () => {
    const expected: Record<string, string | undefined> = {
      'claude-sonnet-4.6': 'claude',
      'claude-3.5-sonnet': 'claude',
      'claude-opus-4.6': 'claude',
      'claude-opus-4.7': 'claude_4_7',
      'gpt-4o': 'o200k_base',
      'gpt-4.1': 'o200k_base',
      'gpt-3.5-turbo': 'cl100k_base',
      'o3-mini': 'o200k_base',
      'grok-code-fast-1': 'grok',
      'gemini-2.5-pro': 'gemini',
      'x-ai/grok-4': 'grok',
      auto: undefined,
    };
    for (const [family, tokenizer] of Object.entries(expected)) {
      assert.equal(tokenizerOfLanguageModel(family, 'id'), tokenizer, family);
    }
    assert.equal(tokenizerOfLanguageModel('auto', 'Claude-Haiku-4.5'), 'claude');
  });
});
