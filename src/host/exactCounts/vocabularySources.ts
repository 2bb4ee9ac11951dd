import * as vscode from 'vscode';
import type { InstallableTokenizer } from '../../core/tokens/registry';

/** A maker's own public vocabulary file that can be fetched without an account. */
export interface VocabularySource {
  /** Always `https` in the product's list. */
  address: string;
  /** Its size in bytes, about, where it is known; for words only. */
  bytes?: number;
  /** The licence that the maker publishes it under, as its page names it. */
  licence: string;
}

/** The models that share a vocabulary, and where their maker publishes it. */
export interface VocabularyFamily {
  /** As the user reads it. */
  name: string;
  maker: string;
  /** The web page where the file is to be had in a browser. */
  page: string;
  /** What the file is called there. */
  file: string;
  /** Absent where the maker wants an account, or the agreement to terms, before it hands the file out. */
  source?: VocabularySource;
}

/** All that a download may touch: the addresses, and the hosts that they may send on to. */
export interface VocabularySources {
  families: Readonly<Record<InstallableTokenizer, VocabularyFamily>>;
  /** Hosts (with their port, if any) that an address may redirect to; `.name` means every subdomain of it. */
  redirectHosts: readonly string[];
}

const megabyte = 1_000_000;

/**
 * The addresses of the product. Nothing else is ever fetched, and no setting changes them: a new one is a line
 * here, with its licence read on the maker's page.
 */
export const vocabularySources: VocabularySources = {
  families: {
    gemini: {
      name: vscode.l10n.t('Gemma 3 and Gemini to 3 preview'),
      maker: 'Google',
      page: 'https://huggingface.co/google/gemma-3-4b-it/tree/main',
      file: 'tokenizer.json',
    },
    gemma4: {
      name: vscode.l10n.t('Gemma 4 and Gemini from 3.1'),
      maker: 'Google',
      page: 'https://huggingface.co/google/gemma-4-E4B-it/tree/main',
      file: 'tokenizer.json',
      source: {
        address: 'https://huggingface.co/google/gemma-4-E4B-it/resolve/main/tokenizer.json',
        bytes: 32.2 * megabyte,
        licence: 'Apache-2.0',
      },
    },
    llama4: {
      name: 'Llama 4',
      maker: 'Meta',
      page: 'https://github.com/meta-llama/llama-models/tree/main/models/llama4',
      file: 'tokenizer.model',
      source: {
        address:
          'https://raw.githubusercontent.com/meta-llama/llama-models/main/models/llama4/tokenizer.model',
        licence: 'Llama 4 Community License Agreement',
      },
    },
    kimi: {
      name: 'Kimi K2',
      maker: 'Moonshot AI',
      page: 'https://huggingface.co/moonshotai/Kimi-K2-Instruct/tree/main',
      file: 'tiktoken.model',
      source: {
        address: 'https://huggingface.co/moonshotai/Kimi-K2-Instruct/resolve/main/tiktoken.model',
        bytes: 2.8 * megabyte,
        licence: 'Modified MIT License',
      },
    },
    glm: {
      name: vscode.l10n.t('GLM-4.5 to 4.7'),
      maker: 'Z.ai',
      page: 'https://huggingface.co/zai-org/GLM-4.7/tree/main',
      file: 'tokenizer.json',
      source: {
        address: 'https://huggingface.co/zai-org/GLM-4.7/resolve/main/tokenizer.json',
        licence: 'MIT',
      },
    },
    minimax: {
      name: 'MiniMax M2',
      maker: 'MiniMax',
      page: 'https://huggingface.co/MiniMaxAI/MiniMax-M2.1/tree/main',
      file: 'tokenizer.json',
      source: {
        address: 'https://huggingface.co/MiniMaxAI/MiniMax-M2.1/resolve/main/tokenizer.json',
        bytes: 9.7 * megabyte,
        licence: 'Modified MIT License',
      },
    },
    mimo: {
      name: 'MiMo V2.5',
      maker: 'Xiaomi',
      page: 'https://huggingface.co/XiaomiMiMo/MiMo-V2.5/tree/main',
      file: 'tokenizer.json',
      source: {
        address: 'https://huggingface.co/XiaomiMiMo/MiMo-V2.5/resolve/main/tokenizer.json',
        bytes: 7 * megabyte,
        licence: 'MIT',
      },
    },
    hunyuan: {
      name: 'Hunyuan Hy3',
      maker: 'Tencent',
      page: 'https://huggingface.co/tencent/Hy3-preview/tree/main',
      file: 'tokenizer.json',
      source: {
        address: 'https://huggingface.co/tencent/Hy3-preview/resolve/main/tokenizer.json',
        licence: 'Tencent Hy Community License Agreement',
      },
    },
  },
  // Hugging Face sends large files on to its storage and caches, all of them under hf.co; the list is at
  // https://huggingface.co/.well-known/meta.json
  redirectHosts: ['huggingface.co', '.hf.co'],
};
