import * as v from 'valibot';
import {
  implausible,
  ListFormatError,
  toPrices,
  type ListedOffer,
  type ListedRate,
  type ParsedList,
  type PriceListAdapter,
} from './listedOffer';

/**
 * What GitHub Copilot charges by the token, as GitHub's documentation tabulates it: USD per million tokens, a row
 * for each length of input. Rows carry names, not ids; the id of a model in Copilot is its name in small letters
 * with hyphens.
 */

const RowSchema = v.object({
  model: v.string(),
  aboveInput: v.number(),
  input: v.number(),
  output: v.number(),
  cacheRead: v.nullish(v.number()),
  cacheWrite: v.nullish(v.number()),
});

const FileSchema = v.object({ rows: v.array(v.unknown()) });

export const copilot: PriceListAdapter = {
  id: 'copilot',
  parse(json) {
    const file = v.safeParse(FileSchema, json);
    if (!file.success) throw new ListFormatError('not the table of Copilot: expected rows');
    const list: ParsedList = { offers: [], rejected: [] };
    const offers = new Map<string, ListedOffer>();
    for (const [index, row] of file.output.rows.entries()) {
      const parsed = v.safeParse(RowSchema, row);
      if (!parsed.success) {
        list.rejected.push({ entry: `row ${index + 1}`, reason: v.summarize(parsed.issues) });
        continue;
      }
      const { model, aboveInput, input, output, cacheRead, cacheWrite } = parsed.output;
      const prices = toPrices({ input, output, cacheRead, cacheWrite5m: cacheWrite }, 1);
      const rate: ListedRate = { service: 'standard', aboveInput, prices };
      const fault = implausible([rate]);
      if (fault !== undefined) {
        list.rejected.push({ entry: model, reason: fault });
        continue;
      }
      const id = idOf(model);
      const offer = offers.get(id) ?? {
        provider: 'github-copilot',
        id,
        rates: [],
        facts: { name: model },
      };
      offer.rates.push(rate);
      offers.set(id, offer);
    }
    for (const offer of offers.values()) {
      offer.rates.sort((a, b) => a.aboveInput - b.aboveInput);
      list.offers.push(offer);
    }
    return list;
  },
};

/** `Claude Opus 4.8 (fast mode) (preview)` is `claude-opus-4.8-fast`. */
function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\(preview\)/g, '')
    .replace(/\(fast mode\)/g, 'fast')
    .trim()
    .replaceAll(/\s+/g, '-');
}
