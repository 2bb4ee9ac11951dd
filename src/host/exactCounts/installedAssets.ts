import { isInstallable } from '../../core/tokens/registry';
import type { ReadAsset } from '../../protocol';
import type { VocabularyStore } from './vocabularyStore';

/** Reads the vocabularies that the user has installed from their store, and every other file as before. */
export function withInstalled(readAsset: ReadAsset, store: VocabularyStore): ReadAsset {
  return (name) => {
    const tokenizer = name.replace(/\.json$/, '');
    return isInstallable(tokenizer) ? store.read(tokenizer) : readAsset(name);
  };
}
