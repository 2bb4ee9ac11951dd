/** A public price list on the network, of a format that `core/catalog/sources` reads. */
export interface PriceSource {
  /** The list's id in the table's `inputs`. */
  id: 'models-dev' | 'litellm';
  name: string;
  /** Always `https` in the product's list. */
  address: string;
  /** See `MergeList`: such a list confirms and fills, and decides nothing. */
  old: boolean;
}

/** The addresses of the product, the deciding list first. Nothing else is ever fetched, and no setting changes them. */
export const priceSources: readonly PriceSource[] = [
  { id: 'models-dev', name: 'models.dev', address: 'https://models.dev/api.json', old: false },
  {
    id: 'litellm',
    name: 'LiteLLM',
    address:
      'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
    old: true,
  },
];
