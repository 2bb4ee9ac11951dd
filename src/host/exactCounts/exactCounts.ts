import * as vscode from 'vscode';
import type { Format } from '../../core/format';
import type { TokenCounter } from '../tokenCounter';
import { mayDownload } from './downloadSetting';
import { LanguageModelCount } from './languageModelCount';
import { MakeExactCommand } from './makeExactCommand';
import { VocabularyDownload } from './vocabularyDownload';
import { VocabularyInstaller } from './vocabularyInstaller';
import { vocabularySources } from './vocabularySources';
import type { VocabularyStore } from './vocabularyStore';

/** "Make Counts Exact…" as the product has it, with its own list of addresses and VS Code's language models. */
export function makeExactCommand(
  store: VocabularyStore,
  counter: TokenCounter,
  consents: vscode.Memento,
  format: Format,
  log: vscode.LogOutputChannel,
): MakeExactCommand {
  const downloads = new VocabularyDownload(vocabularySources);
  const installer = new VocabularyInstaller(
    store,
    vocabularySources,
    downloads,
    mayDownload,
    (tokenizer, file) => counter.convert(tokenizer, file),
  );
  const models = new LanguageModelCount(
    () => vscode.lm.selectChatModels(),
    (text, tokenizer) => counter.countHere(text, tokenizer),
    consents,
    format,
    log,
  );
  return new MakeExactCommand(
    store,
    vocabularySources,
    installer,
    mayDownload,
    () => models.run(),
    format,
    log,
  );
}
