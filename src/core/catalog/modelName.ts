import type { Variant } from './schema';

/**
 * Takes a provider's model id apart: the name of the model, the variant in which it is served, and hints
 * at the lab. Purely textual; which canonical model a name stands for is decided in `identity`.
 */

export interface NameTables {
  /** Words that some providers put in front of a name: `openai-gpt-oss-120b`. */
  prefixes: readonly string[];
  /** Names that end in a word which is elsewhere a variant: `gpt-4-turbo`. Regular expressions. */
  whole: readonly string[];
}

export interface ParsedName {
  /** Lower case, without the variant. */
  name: string;
  variant: Variant;
  /** What stood before the name, outermost first: `['deepseek-ai']`, `['us', 'anthropic']`. */
  path: string[];
}

const region = /^(us-gov|us|eu|apac|au|jp|in|ca|global)\.(?=[a-z0-9]+\.)/;
const vendorDot =
  /^(ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|writer|xai|zai)\./;
const bedrockRevision = /-v?\d+:\d+(:\d+k)?$/;
const quantization = /[-_](fp8|fp4|nvfp4|mxfp4|int8|int4|bf16|awq)(-dynamic|-mixed-ar)?(?=-|$)/;
const speed =
  /[-_](ultrafast|ultraspeed|highspeed|high-throughput|tput|fast-api|fast|lightning|turbo|prime|spot)$/;

/** How different words for one thing are written in a `Variant`. */
const speedName: Readonly<Record<string, string>> = { 'fast-api': 'fast', tput: 'high-throughput' };

/** Reads an id such as `us.anthropic.claude-opus-4-6-v1:0` or `zai-org/GLM-5.2-FP8`. */
export function parseModelId(id: string, tables: NameTables): ParsedName {
  const variant: Variant = {};
  let rest = id.trim().toLowerCase().replace(/^~/, '');
  const regionMatch = region.exec(rest);
  if (regionMatch?.[1]) {
    variant.region = regionMatch[1];
    rest = rest.slice(regionMatch[0].length);
  }
  const path = rest.split('/');
  let name = path.pop() ?? rest;
  const vendor = vendorDot.exec(name);
  if (vendor?.[1]) {
    path.push(vendor[1]);
    name = name.slice(vendor[0].length).replace(/^(claude-.*)-v\d+$/, '$1');
  }
  name = name
    .replace(bedrockRevision, '')
    .replace(/@(default|\d{3})$/, '')
    .replace('@', '-')
    .replace(/-(maas|tee)$/, '');
  name = takePrefix(name, tables.prefixes);
  return { name: takeVariant(name, variant, tables.whole), variant, path };
}

function takePrefix(name: string, prefixes: readonly string[]): string {
  const prefix = prefixes.find((candidate) => name.startsWith(candidate));
  return prefix === undefined ? name : takePrefix(name.slice(prefix.length), prefixes);
}

/** Strips variant words off the end of a name, several of them if need be, into `variant`. */
function takeVariant(name: string, variant: Variant, whole: readonly string[]): string {
  for (;;) {
    const free = /[:-]free$/.exec(name);
    const thinking = /:thinking$/.exec(name);
    const quantized = quantization.exec(name);
    const faster = speed.exec(name);
    if (free) {
      variant.free = true;
      name = name.slice(0, free.index);
    } else if (thinking) {
      variant.thinking = true;
      name = name.slice(0, thinking.index);
    } else if (whole.some((pattern) => new RegExp(`^(?:${pattern})$`).test(name))) {
      return name;
    } else if (quantized?.[1]) {
      variant.quantization = quantized[1];
      name = name.slice(0, quantized.index) + name.slice(quantized.index + quantized[0].length);
    } else if (faster?.[1]) {
      variant.speed = speedName[faster[1]] ?? faster[1];
      name = name.slice(0, faster.index);
    } else {
      return name;
    }
  }
}

/**
 * Equal for two spellings of one name: separators and the step from letters to digits are written one
 * way (`qwen-3_8p27b`, `qwen3.8-27b`). Sizes, dates and words all remain.
 */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/(\d)p(?=\d)/g, '$1-')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/([a-z])(?=\d)/g, '$1-');
}

/** The part of a canonical model id after the lab. */
export function withoutLab(model: string): string {
  return model.slice(model.indexOf('/') + 1);
}
