import type { Catalog } from '../core/catalog/catalog';
import type { Offer } from '../core/catalog/schema';
import type { Comparison } from '../core/comparison';
import { offersOnFrontier } from '../core/equivalence/frontier';
import type { Option } from '../core/options';
import { variantWords } from '../core/words';
import { tableStrings } from './tableStrings';

/** What an option must have for a filter to find it; undefined for a filter that says nothing. */
export function filterOf(
  catalog: Catalog,
  { frontier }: Pick<Comparison, 'frontier'>,
  filter: string,
): ((option: Option) => boolean) | undefined {
  const terms = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return undefined;
  const { open, onFrontier, ofVerdict } = tableStrings.filterWords;
  const frontierOffers = offersOnFrontier(frontier);
  const wordsOf = new Map<Option['verdict'], readonly string[]>();
  const isOfVerdict = (verdict: Option['verdict'], term: string): boolean => {
    let words = wordsOf.get(verdict);
    if (words === undefined) {
      words = ofVerdict(verdict).toLowerCase().split(' ');
      wordsOf.set(verdict, words);
    }
    return words.some((word) => word === term || (term.length > 2 && word.startsWith(term)));
  };
  return ({ offer, verdict }) => {
    const text = searchTextOf(catalog, offer);
    return terms.every((term) => {
      if (term === open) return catalog.modelOf(offer).openWeights === true;
      if (term === onFrontier) return frontierOffers.has(offer.id);
      return text.includes(term) || isOfVerdict(verdict, term);
    });
  };
}

const searchTexts = new WeakMap<Offer, string>();

function searchTextOf(catalog: Catalog, offer: Offer): string {
  let text = searchTexts.get(offer);
  if (text === undefined) {
    text = searchText(catalog, offer);
    searchTexts.set(offer, text);
  }
  return text;
}

/** The names of the model, its lab and the provider, and the kind of provider. */
function searchText(catalog: Catalog, offer: Offer): string {
  const model = catalog.modelOf(offer);
  const provider = catalog.providerOf(offer);
  const lab = catalog.data.providers[model.lab]?.name ?? '';
  return [model.name, offer.id, offer.model, lab, provider.name, provider.kind]
    .concat(variantWords(offer), model.aliases ?? [])
    .join('\n')
    .toLowerCase();
}
