import type { SplitPattern } from '../vocabulary';
import { cl100kSplitter } from './cl100k';
import { deepseekSplitter } from './deepseek';
import { gemmaSplitter } from './gemma';
import { gpt2Splitter } from './gpt2';
import { kimiSplitter, o200kSplitter } from './o200k';
import type { Splitter } from './splitter';

/** The lexer of a split pattern. */
export function splitterFor(pattern: SplitPattern): Splitter {
  switch (pattern) {
    case 'cl100k':
      return cl100kSplitter({ digits: 3 });
    case 'qwen':
      return cl100kSplitter({ digits: 1 });
    case 'o200k':
      return o200kSplitter({ digits: 3, contractions: true, slashes: true });
    case 'tekken':
      return o200kSplitter({ digits: 1, contractions: false, slashes: true });
    case 'kimi':
      return kimiSplitter;
    case 'gpt2':
      return gpt2Splitter;
    case 'deepseek':
      return deepseekSplitter;
    case 'gemma':
      return gemmaSplitter;
  }
}
