import assert from 'node:assert/strict';
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { Format } from '../../src/core/format';
import { installableTokenizers } from '../../src/core/tokens/registry';
import { mayDownload } from '../../src/host/exactCounts/downloadSetting';
import { consentWords, stateWords } from '../../src/host/exactCounts/exactCountWords';
import { MakeExactCommand } from '../../src/host/exactCounts/makeExactCommand';
import { vocabularySources } from '../../src/host/exactCounts/vocabularySources';
import { reportFailure } from '../../src/host/reportFailure';
import { Installation, noProgress } from './exactCounts/installation';
import { tinyTokenizerJson } from './exactCounts/tinyVocabulary';
import { VocabularyServer } from './exactCounts/vocabularyServer';
import { errorsShown, logFor } from './support';

const log = logFor('exact counts');
const format = new Format('en');

describe('exact counts on request', function () {
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

  it('have a list of addresses that are all of the makers, over HTTPS', () => {
    const { families, redirectHosts } = vocabularySources;
    const known = ['huggingface.co', 'raw.githubusercontent.com'];
    for (const tokenizer of installableTokenizers) {
      const { page, source } = families[tokenizer];
      assert.match(page, /^https:\/\//);
      if (source === undefined) continue;
      const url = new URL(source.address);
      assert.equal(url.protocol, 'https:');
      assert.ok(known.includes(url.host), source.address);
      assert.match(source.licence, /\S/);
    }
    assert.equal(families.gemini.source, undefined);
    assert.deepEqual(redirectHosts, ['huggingface.co', '.hf.co']);
  });

  it('say before a download what is fetched, from where, under which licence', () => {
    const family = vocabularySources.families.gemma4;
    assert.ok(family.source);
    const { question, detail } = consentWords(family, family.source, format);
    assert.equal(question, 'Download the vocabulary of Gemma 4 and Gemini from 3.1?');
    assert.match(detail, /https:\/\/huggingface\.co\/google\/gemma-4-E4B-it\S+ \(33 MB\)/);
    assert.match(detail, /Published by Google under: Apache-2\.0\. Its terms are at https:/);
    assert.match(detail, /Nothing of your text is sent/);
    assert.match(detail, /To remove it/);
  });

  it('come with a download that is redirected to the storage', async () => {
    const before = await installation.count('hello hello', 'glm');
    assert.equal(before?.exact, false);
    await installation.download(server.sources('good'));
    await assertExact();
    const details = installation.store.details('glm');
    assert.equal(details?.tokens, 261);
    assert.equal(details.origin.kind, 'download');
    assert.match(stateWords(details, format), /^exact since .*\d{4}, from 127\.0\.0\.1:\d+$/);
    await installation.installer(server.sources('good')).remove('glm');
    assert.equal((await installation.count('hello hello', 'glm'))?.exact, false);
    assert.equal(stateWords(installation.store.details('glm'), format), 'estimated');
    assert.deepEqual(await readdir(installation.folder), ['index.json']);
  });

  it('come with a table of ranks too, where the split is known', async () => {
    await installation.download(server.sources('ranks'), 'kimi');
    assert.deepEqual(await installation.count('he', 'kimi'), { tokens: 1, exact: true });
  });

  it('survive a table of ranks with a gap', async () => {
    await installation.download(server.sources('ranks'), 'kimi');
    await assert.rejects(
      installation.download(server.sources('gap'), 'kimi'),
      /cannot be used for Kimi.* No token has the rank 100\..* Nothing has changed\.$/,
    );
    assert.deepEqual(await installation.count('he', 'kimi'), { tokens: 1, exact: true });
  });

  const failures: Record<string, RegExp> = {
    unauthorised:
      /wants an account for this file\. Get tokenizer\.json from https:\/\/\S+ in a browser/,
    gated: /wants an account for this file\. Get tokenizer\.json from/,
    gone: /no longer has this file at its address\. Get/,
    busy: /too busy or out of order now \(status 503\)\. Try again later/,
    stranger: /sends on to http:\/\/127\.0\.0\.1:\d+, which is not known to belong to it/,
    'other-protocol': /sends on to ftp:\/\/127\.0\.0\.1, which is not known/,
    loop: /keeps sending on to other addresses/,
    html: /answered with a web page, not with the file/,
    'html-in-disguise': /cannot be used for GLM\S*.* It is neither JSON nor a table of tokens/,
    'other-json': /It is not a tokenizer\.json: it describes no model/,
    'half-json': /It is neither JSON nor a table of tokens: it may be cut short/,
    'missing-byte': /only 255 of the 256 bytes are tokens/,
    'unknown-merge': /is not of tokens in its vocabulary/,
    empty: /came cut short\. Try again later/,
    oversized: /sent more than 1 MB, which this file never has/,
    'stated-oversized': /sent more than 1 MB/,
    truncated: /The connection to \S+ failed|came cut short/,
    stalls: /sent nothing for 1 seconds\. Try again later/,
    'never-answers': /sent nothing for 1 seconds/,
    trickles: /did not come within 1 seconds/,
  };
  for (const [model, message] of Object.entries(failures)) {
    it(`survive a download that fails: ${model}`, async () => {
      await installation.download(server.sources('good'));
      const installed = installation.store.details('glm');
      installation.limits = { ...installation.limits, stallMilliseconds: 1000 };
      if (model === 'trickles') installation.limits.totalMilliseconds = 1000;
      await assert.rejects(installation.download(server.sources(model)), (error: Error) => {
        assert.match(error.message, message);
        assert.match(error.message, /Nothing has changed\.$/);
        return true;
      });
      assert.deepEqual(installation.store.details('glm'), installed);
      await assertExact();
      assert.deepEqual(server.strangers, []);
    });
  }

  it('are not read from a stranger where a browser follows redirects out of sight', async () => {
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      if (init?.redirect !== 'manual') return real(input, init);
      return Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
    };
    try {
      await installation.download(server.sources('good'));
      await assert.rejects(
        installation.download(server.sources('stranger')),
        /sends on to http:\/\/127\.0\.0\.1:\d+, which is not known to belong to it/,
      );
    } finally {
      globalThis.fetch = real;
      server.strangers.length = 0;
    }
    await assertExact();
  });

  it('make no links of what they tell', async () => {
    const { token } = new vscode.CancellationTokenSource();
    const missing = vscode.Uri.file('/[Fix it](command:x)/[Fix it](command:x).json');
    const shown = await errorsShown(async () => {
      await reportFailure(() => installation.download(server.sources('link-in-name')), log);
      const installer = installation.installer(vocabularySources);
      await reportFailure(() => installer.takeFile('glm', missing, noProgress, token), log);
    });
    assert.equal(shown.length, 2);
    for (const message of shown) {
      assert.match(message, /\[Fix it\] \(command:/);
      assert.doesNotMatch(message, /\]\(/);
    }
  });

  it('take "__proto__" for a token like any other', async () => {
    await installation.download(server.sources('proto'));
    await assertExact();
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it('can be cancelled half-way, and before', async () => {
    await installation.download(server.sources('good'));
    const half = new vscode.CancellationTokenSource();
    const progress = {
      ...noProgress,
      received: () => {
        half.cancel();
      },
    };
    const stalling = installation.installer(server.sources('stalls'));
    await assert.rejects(stalling.download('glm', progress, half.token), vscode.CancellationError);
    await assert.rejects(
      stalling.download('glm', noProgress, half.token),
      vscode.CancellationError,
    );
    const late = new vscode.CancellationTokenSource();
    const good = installation.installer(server.sources('proto'));
    const checking = (): void => {
      late.cancel();
    };
    await assert.rejects(
      good.download('glm', { ...noProgress, checking }, late.token),
      vscode.CancellationError,
    );
    assert.equal(installation.store.details('glm')?.tokens, 261);
    await assertExact();
  });

  it('never download where the setting is off, which no workspace can change', async () => {
    const asked = server.asked;
    installation.mayDownload = false;
    await assert.rejects(
      installation.download(server.sources('good')),
      /switched off by the setting modelCost\.tokenizers\.download\. Get tokenizer\.json from/,
    );
    assert.equal(server.asked, asked);

    const configuration = vscode.workspace.getConfiguration('modelCost');
    assert.equal(mayDownload(), true);
    await configuration.update('tokenizers.download', 'off', vscode.ConfigurationTarget.Global);
    assert.equal(mayDownload(), false);
    await configuration.update('tokenizers.download', undefined, vscode.ConfigurationTarget.Global);
    await assert.rejects(
      Promise.resolve(
        configuration.update('tokenizers.download', 'off', vscode.ConfigurationTarget.Workspace),
      ),
    );
    assert.equal(mayDownload(), true);
  });

  describe('from a file', () => {
    const take = async (name: string, content?: Uint8Array): Promise<void> => {
      await mkdir(installation.folder, { recursive: true });
      const file = path.join(path.dirname(installation.folder), name);
      if (content) await writeFile(file, content);
      const { token } = new vscode.CancellationTokenSource();
      const installer = installation.installer(vocabularySources);
      await installer.takeFile('glm', vscode.Uri.file(file), noProgress, token);
    };

    it('are taken over', async () => {
      await take('tokenizer.json', tinyTokenizerJson());
      await assertExact();
      assert.match(stateWords(installation.store.details('glm'), format), /from tokenizer\.json$/);
    });

    it('are refused with the reason and what to do', async () => {
      await take('tokenizer.json', tinyTokenizerJson());
      await assert.rejects(
        take('bad.json', tinyTokenizerJson({ withoutByte: 7 })),
        /^Error: bad\.json cannot be used for GLM.* only 255 of the 256 bytes are tokens\. Choose tokenizer\.json as it is at https:\/\/huggingface\.co\/zai-org\S+ Nothing has changed\.$/,
      );
      await assert.rejects(
        take('missing.json'),
        /missing\.json cannot be read .*Choose the file again/,
      );
      await take('large.json', new Uint8Array(1)).catch(() => undefined);
      await truncate(path.join(path.dirname(installation.folder), 'large.json'), 65 * 2 ** 20);
      await assert.rejects(take('large.json'), /larger than 64 MB, so it is no vocabulary file/);
      await assertExact();
    });
  });

  it('are removed by way of the command', async () => {
    await installation.download(server.sources('good'));
    const sources = server.sources('good');
    const command = new MakeExactCommand(
      installation.store,
      sources,
      installation.installer(sources),
      () => true,
      () => Promise.resolve(),
      format,
      log,
    );
    const pick = async (row: number): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      for (let next = 0; next < row; next++) {
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      }
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    };
    const done = command.run();
    await pick(installableTokenizers.indexOf('glm'));
    // Download, choose a file, open the page, remove.
    await pick(3);
    await done;
    assert.deepEqual([...installation.store.installed()], []);
  });
});
