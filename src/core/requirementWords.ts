import { t } from '@vscode/l10n';
import type { Misfit } from './equivalence/fit';
import {
  capabilitiesOf,
  type Capability,
  type FailedRequirement,
  type Region,
  type Requirements,
} from './equivalence/requirements';

/** Writes a number of tokens. */
type Count = (tokens: number) => string;

/**
 * Why an option fails a requirement, or may: `does not fit: needs 212,000 tokens, the window is 200,000`, `does not
 * take images`, `tool calling: not known`, `not among your providers`.
 */
export function failureWord(failed: FailedRequirement, count: Count): string {
  switch (failed.requirement) {
    case 'fits':
      return misfitWord(failed, count);
    case 'provider':
      return t('not among your providers');
    case 'region':
      return failed.region === undefined
        ? t('region: not known')
        : t('region {0}: not among yours', regionName(failed.region));
    case 'not-deprecated':
      return t('deprecated by its provider');
    default:
      return failed.known ? lackWord(failed.requirement) : notKnownWord(failed.requirement);
  }
}

function misfitWord({ limit, certain, needed, available }: Misfit, count: Count): string {
  const numbers = [count(needed), count(available)] as const;
  switch (limit) {
    case 'input':
      return certain
        ? t('does not fit: needs {0} tokens, the usable input is {1}', ...numbers)
        : t('may not fit: needs up to {0} tokens, the usable input is {1}', ...numbers);
    case 'context':
      return certain
        ? t('does not fit: prompt and answer need {0} tokens, the window is {1}', ...numbers)
        : t('may not fit: prompt and answer need up to {0} tokens, the window is {1}', ...numbers);
    case 'output':
      return certain
        ? t('does not fit: needs {0} tokens, the longest answer is {1}', ...numbers)
        : t('may not fit: needs up to {0} tokens, the longest answer is {1}', ...numbers);
  }
}

/** What a model is known not to do. */
function lackWord(capability: Capability): string {
  const words: Record<Capability, string> = {
    image: t('does not take images'),
    audio: t('does not take audio'),
    video: t('does not take video'),
    pdf: t('does not take PDF'),
    tools: t('does not call tools'),
    'structured-output': t('has no structured output'),
    reasoning: t('does not reason'),
    'no-reasoning': t('reasons'),
    'open-weights': t('weights not open'),
  };
  return words[capability];
}

/** What is not known of a model; that it does not reason is as little known as that it does. */
function notKnownWord(capability: Capability): string {
  return t(
    '{0}: not known',
    capabilityWord(capability === 'no-reasoning' ? 'reasoning' : capability),
  );
}

/** A capability as a requirement is called. */
export function capabilityWord(capability: Capability): string {
  const words: Record<Capability, string> = {
    image: t('images'),
    audio: t('audio'),
    video: t('video'),
    pdf: t('PDF'),
    tools: t('tool calling'),
    'structured-output': t('structured output'),
    reasoning: t('reasoning'),
    'no-reasoning': t('no reasoning'),
    'open-weights': t('open weights'),
  };
  return words[capability];
}

/** A region in words; one that is not known here stands as the provider writes it. */
export function regionName(region: string): string {
  const words: Record<Region, string> = {
    us: t('US'),
    eu: t('EU'),
    global: t('global'),
    apac: t('Asia-Pacific'),
    au: t('Australia'),
    jp: t('Japan'),
    in: t('India'),
    'us-gov': t('US government'),
    ca: t('Canada'),
  };
  return Object.hasOwn(words, region) ? words[region as Region] : region;
}

/** All that the user requires: `tool calling, open weights, 3 providers, EU`; empty where that is nothing. */
export function requirementsWord(asked: Requirements, count: Count): string {
  const { providers, regions } = asked;
  return [
    ...capabilitiesOf(asked).map(capabilityWord),
    ...(providers.length === 0 ? [] : [providersWord(providers, count)]),
    ...regions.map(regionName),
  ].join(', ');
}

/** How many providers may be used, or which one. */
export function providersWord(providers: readonly string[], count: Count): string {
  const [only] = providers;
  return providers.length === 1 && only !== undefined
    ? t('provider {0}', only)
    : t('{0} providers', count(providers.length));
}
