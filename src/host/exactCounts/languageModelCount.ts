import * as vscode from 'vscode';
import type { Format } from '../../core/format';
import { textName } from '../../core/words';
import type { TokenizerId } from '../../core/tokens/registry';
import type { TokenCount } from '../../core/tokens/tokenCount';
import { type EditorText, textOf } from '../activeText';
import { plainText } from '../plainText';
import { ForeignFailure, reportFailure } from '../reportFailure';
import { orCancelled } from './cancellation';
import { tokenizerOfLanguageModel } from './languageModelTokenizer';

/** The most that is handed to another extension at once, in UTF-16 units. */
const mostCharacters = 5_000_000;
/** The most that is shown of what another extension says of a failure, in UTF-16 units. */
const mostForeignCharacters = 200;

/** What is asked of a model that an extension offers in VS Code. */
export type CountingModel = Pick<
  vscode.LanguageModelChat,
  'name' | 'id' | 'vendor' | 'family' | 'countTokens'
>;

/** Counts a text here, in one tokenizer; undefined when it changed meanwhile. */
export type CountHere = (
  text: EditorText,
  tokenizer: TokenizerId,
) => Promise<TokenCount | undefined>;

/**
 * Counts the selection, or the document, with a model that an extension offers in VS Code: on request, with the
 * user's consent, and nothing is kept. How the extension counts is its own matter, so its number is never called
 * exact.
 */
export class LanguageModelCount {
  /** `consents`: remembers which vendors the user has agreed to. */
  constructor(
    private readonly models: () => Thenable<readonly CountingModel[]>,
    private readonly countHere: CountHere,
    private readonly consents: vscode.Memento,
    private readonly format: Format,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  async run(): Promise<void> {
    await reportFailure(async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined) {
        throw new Error(
          vscode.l10n.t('There is no text to count. Open a text file and select a prompt in it.'),
        );
      }
      const text = textOf(editor);
      const model = await this.choose(text);
      if (model === undefined || !(await this.consented(model, text))) return;
      const message = await this.counted(model, text);
      if (message !== undefined) void vscode.window.showInformationMessage(message);
    }, this.log);
  }

  /**
   * Counts with progress that can be cancelled, and says what came out: the model's number beside our own.
   * Undefined when the user cancels it. Rejects with a sentence for the user.
   */
  async counted(model: CountingModel, text: EditorText): Promise<string | undefined> {
    if (text.description.characters > mostCharacters) {
      throw new Error(
        vscode.l10n.t(
          'The text has {0} characters; up to {1} can be handed to another extension. Select a part of it.',
          this.format.count(text.description.characters),
          this.format.count(mostCharacters),
        ),
      );
    }
    const title = vscode.l10n.t('Counting with {0}', nameOf(model));
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    try {
      return await vscode.window.withProgress(options, async (_, token) =>
        orCancelled(this.compared(model, text, token), token),
      );
    } catch (error) {
      if (error instanceof vscode.CancellationError) return undefined;
      throw error;
    }
  }

  private async choose({ description }: EditorText): Promise<CountingModel | undefined> {
    const models = await this.models();
    if (models.length === 0) {
      throw new Error(
        vscode.l10n.t(
          'No extension offers a language model in this VS Code. Install one that does, such as GitHub Copilot Chat, sign in there, and try again.',
        ),
      );
    }
    const items = models.map((model) => ({
      label: model.name,
      description: model.vendor,
      model,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Count with a Model in VS Code'),
      placeHolder: vscode.l10n.t(
        'Counts the {0} · asks before the text is handed over',
        textName(description, this.format),
      ),
      matchOnDescription: true,
    });
    return chosen?.model;
  }

  /** Asked once for each vendor. */
  private async consented(model: CountingModel, { description }: EditorText): Promise<boolean> {
    const key = `countWithModel.${model.vendor}`;
    if (this.consents.get(key) === true) return true;
    const agree = vscode.l10n.t('Hand It Over and Count');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Hand the text to {0}?', nameOf(model)),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The text ({0}, {1} characters) goes to the extension that offers “{2}” models in VS Code. It may send it to its provider. Model Cost itself sends nothing, counts with it only when you ask, and keeps nothing. You are asked once for each such extension.',
          textName(description, this.format),
          this.format.count(description.characters),
          model.vendor,
        ),
      },
      agree,
    );
    if (answer !== agree) return false;
    await this.consents.update(key, true);
    return true;
  }

  private async compared(
    model: CountingModel,
    text: EditorText,
    token: vscode.CancellationToken,
  ): Promise<string> {
    const parts = partsOf(text);
    const theirs = await this.countThere(model, parts, token);
    const tokenizer = tokenizerOfLanguageModel(model.family, model.id);
    const ours = tokenizer && (await this.countHere(text, tokenizer));
    const words = [
      vscode.l10n.t('{0}: {1} tokens.', nameOf(model), this.format.count(theirs)),
      ours === undefined ? '' : this.oursInWords(ours),
      isQuarter(theirs, parts)
        ? vscode.l10n.t(
            'That is a quarter of the number of characters: the extension seems to guess, not to count.',
          )
        : vscode.l10n.t('How the extension counts is not known here; some only estimate.'),
    ];
    return words.filter(Boolean).join(' ');
  }

  private oursInWords(ours: TokenCount): string {
    const count = this.format.tokensInFull(ours);
    return ours.exact
      ? vscode.l10n.t('Counted here: {0}, exact.', count)
      : vscode.l10n.t('Estimated here: {0}.', count);
  }

  private async countThere(
    model: CountingModel,
    parts: readonly string[],
    token: vscode.CancellationToken,
  ): Promise<number> {
    let sum = 0;
    for (const part of parts) {
      const tokens = await this.ask(model, part, token);
      if (!Number.isSafeInteger(tokens) || tokens < 0) {
        throw new Error(
          vscode.l10n.t('{0} gave no number of tokens. Choose another model.', nameOf(model)),
        );
      }
      sum += tokens;
    }
    return sum;
  }

  private async ask(
    model: CountingModel,
    part: string,
    token: vscode.CancellationToken,
  ): Promise<number> {
    try {
      return await model.countTokens(part, token);
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw error;
      throw failure(model, error);
    }
  }
}

function failure(model: CountingModel, error: unknown): Error {
  const code = error instanceof vscode.LanguageModelError ? error.code : '';
  const name = nameOf(model);
  switch (code) {
    case vscode.LanguageModelError.NoPermissions.name:
      return new Error(
        vscode.l10n.t(
          'VS Code does not let this extension use {0}. Allow it with “Manage Language Model Access…”, in the accounts menu.',
          name,
        ),
      );
    case vscode.LanguageModelError.Blocked.name:
      return new Error(
        vscode.l10n.t('{0} is blocked now, by a quota for one. Try again later.', name),
      );
    case vscode.LanguageModelError.NotFound.name:
      return new Error(vscode.l10n.t('{0} is not there any more. Choose another model.', name));
    default:
      return new ForeignFailure(
        vscode.l10n.t(
          '{0} could not count ({1}). Sign in to its extension, or choose another model.',
          name,
          shortened(error instanceof Error ? error.message : String(error)),
        ),
        vscode.l10n.t('{0} could not count ({1}).', name, kindOf(error, code)),
      );
  }
}

function shortened(words: string): string {
  return words.length > mostForeignCharacters ? `${words.slice(0, mostForeignCharacters)}…` : words;
}

/** The code or the name of an error, unless the extension has put other words there. */
function kindOf(error: unknown, code: string): string {
  const kind = code || (error instanceof Error ? error.name : '');
  return /^\w{1,60}$/.test(kind) ? kind : 'Error';
}

/** The texts of the selections, in order, or the whole document. */
function partsOf({ document, ranges }: EditorText): string[] {
  if (ranges === undefined) return [document.getText()];
  return ranges.map(({ start, end }) =>
    document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end))),
  );
}

/** Many extensions divide the characters by four; for a long text that is hardly a coincidence. */
function isQuarter(tokens: number, parts: readonly string[]): boolean {
  const characters = parts.reduce((sum, part) => sum + part.length, 0);
  return (
    characters >= 2000 &&
    tokens === parts.reduce((sum, part) => sum + Math.ceil(part.length / 4), 0)
  );
}

/** `Claude Sonnet 4.6 (copilot)`. */
function nameOf({ name, vendor }: CountingModel): string {
  return plainText(`${name} (${vendor})`);
}
