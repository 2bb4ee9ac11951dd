import type { EstimatedTokenizer } from '../registry';
import { claude, claude_4_7 } from './claude';
import type { Estimator } from './estimator';
import { gemini, gemma4 } from './gemini';
import { other } from './other';
import { glm, grok, hunyuan, kimi, llama4, mimo, minimax } from './standIns';

export const estimators: Readonly<Record<EstimatedTokenizer, Estimator>> = {
  gemini,
  gemma4,
  llama4,
  kimi,
  glm,
  minimax,
  mimo,
  hunyuan,
  claude,
  claude_4_7,
  grok,
  other,
};
