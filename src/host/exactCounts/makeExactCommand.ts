import * as vscode from 'vscode';
import type { Format } from '../../core/format';
import { type InstallableTokenizer, installableTokenizers } from '../../core/tokens/registry';
import { reportFailure } from '../reportFailure';
import { consentWords, sizeWords, stateWords, successWords } from './exactCountWords';
import { hostOf } from './vocabularyDownload';
import type { InstalledVocabulary } from './vocabularyIndex';
import type { InstallProgress, VocabularyInstaller } from './vocabularyInstaller';
import { withInstallProgress } from './vocabularyProgress';
import type { VocabularySources } from './vocabularySources';
import type { VocabularyStore } from './vocabularyStore';

interface Choice extends vscode.QuickPickItem {
  /** Absent on separators. */
  run?: () => Promise<unknown>;
}

type Install = (
  progress: InstallProgress,
  token: vscode.CancellationToken,
) => Promise<InstalledVocabulary>;

/** "Make Counts Exact…": installs and removes vocabularies that may not be bundled, on request. */
export class MakeExactCommand {
  /** `countWithModel`: what to do for the tokenizers that nobody has published. */
  constructor(
    private readonly store: VocabularyStore,
    private readonly sources: VocabularySources,
    private readonly installer: VocabularyInstaller,
    private readonly mayDownload: () => boolean,
    private readonly countWithModel: () => Promise<unknown>,
    private readonly format: Format,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  async run(): Promise<void> {
    await reportFailure(async () => {
      await this.store.load();
      await choose(this.families(), {
        title: vscode.l10n.t('Make Counts Exact'),
        placeHolder: vscode.l10n.t('Models whose vocabulary is public but may not be shipped here'),
        matchOnDescription: true,
      });
    }, this.log);
  }

  private families(): Choice[] {
    const separator = (label: string): Choice => ({
      label,
      kind: vscode.QuickPickItemKind.Separator,
    });
    const family = (tokenizer: InstallableTokenizer): Choice => {
      const installed = this.store.details(tokenizer);
      const { name, maker } = this.sources.families[tokenizer];
      return {
        label: `${installed === undefined ? '' : '$(check) '}${name}`,
        description: `${maker} · ${stateWords(installed, this.format)}`,
        run: () => choose(this.ways(tokenizer), { title: name }),
      };
    };
    return [
      separator(vscode.l10n.t('With the maker’s vocabulary')),
      ...installableTokenizers.map(family),
      separator(vscode.l10n.t('Claude, Grok and others that publish none')),
      {
        label: vscode.l10n.t('Count the Selection with a Model in VS Code…'),
        detail: vscode.l10n.t('As the extension that offers the model counts it; asks first'),
        run: this.countWithModel,
      },
    ];
  }

  /** What can be done for one family. */
  private ways(tokenizer: InstallableTokenizer): Choice[] {
    const { page, file, source } = this.sources.families[tokenizer];
    const choices: Choice[] = [];
    if (source !== undefined && this.mayDownload()) {
      choices.push({
        label: vscode.l10n.t('$(cloud-download) Download from {0}', hostOf(source)),
        description: sizeWords(source, this.format),
        detail: vscode.l10n.t('Asks first and says what is fetched'),
        run: () => this.download(tokenizer),
      });
    }
    choices.push(
      {
        label: vscode.l10n.t('$(folder-opened) Choose a File…'),
        detail: vscode.l10n.t('{0} of the model, from your disk', file),
        run: () => this.chooseFile(tokenizer),
      },
      {
        label: vscode.l10n.t('$(link-external) Open the Maker’s Page'),
        detail:
          source === undefined
            ? vscode.l10n.t('{0} is there, for those who have an account: {1}', file, page)
            : page,
        run: async () => vscode.env.openExternal(vscode.Uri.parse(page, true)),
      },
    );
    if (this.store.details(tokenizer) !== undefined) {
      choices.push({
        label: vscode.l10n.t('$(trash) Remove'),
        detail: vscode.l10n.t('Counts are estimates again'),
        run: () => this.remove(tokenizer),
      });
    }
    return choices;
  }

  private async download(tokenizer: InstallableTokenizer): Promise<void> {
    const family = this.sources.families[tokenizer];
    if (family.source === undefined) return;
    const { question, detail } = consentWords(family, family.source, this.format);
    const agree = vscode.l10n.t('Download');
    const options = { modal: true, detail };
    const answer = await vscode.window.showInformationMessage(question, options, agree);
    if (answer !== agree) return;
    await this.install(tokenizer, (progress, token) =>
      this.installer.download(tokenizer, progress, token),
    );
  }

  private async chooseFile(tokenizer: InstallableTokenizer): Promise<void> {
    const { name, file } = this.sources.families[tokenizer];
    const chosen = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('{0} of {1}', file, name),
      openLabel: vscode.l10n.t('Use This File'),
      filters: { [vscode.l10n.t('Vocabularies')]: ['json', 'model', 'tiktoken'] },
    });
    const uri = chosen?.[0];
    if (uri === undefined) return;
    await this.install(tokenizer, (progress, token) =>
      this.installer.takeFile(tokenizer, uri, progress, token),
    );
  }

  private async install(tokenizer: InstallableTokenizer, run: Install): Promise<void> {
    const family = this.sources.families[tokenizer];
    try {
      const title = vscode.l10n.t('Vocabulary of {0}', family.name);
      const installed = await withInstallProgress(title, this.format, run);
      void vscode.window.showInformationMessage(successWords(family, installed, this.format));
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) throw error;
    }
  }

  private async remove(tokenizer: InstallableTokenizer): Promise<void> {
    await this.installer.remove(tokenizer);
    const { name } = this.sources.families[tokenizer];
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Counts of {0} are estimates again.', name),
    );
  }
}

async function choose(choices: Choice[], options: vscode.QuickPickOptions): Promise<void> {
  const chosen = await vscode.window.showQuickPick(choices, options);
  await chosen?.run?.();
}
