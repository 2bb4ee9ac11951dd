import { t } from '@vscode/l10n';
import { withoutUndefined } from '../modelFacts';
import type { CatalogData, Model, Offer, Provider } from '../schema';
import { type NewOfferEntry, type SelfHostedEntry, storedPrice } from './entries';
import { ownRate, type Setting, settingOf, type WriteNumber } from './rates';

/** Offers that no list has: a provider's own price for one user, and models that the user serves. */

/** An offer with the model and the provider that it needs where the table has none. */
export interface NewOffer {
  offer: Offer;
  model?: readonly [id: string, model: Model];
  provider?: readonly [id: string, provider: Provider];
}

/** What the offer of an entry is made from, and is to be added to. */
export type Table = Pick<CatalogData, 'models' | 'providers'>;

export function newOffer(entry: NewOfferEntry, table: Table): NewOffer {
  return made(entry.newOffer, entry, settingOf(entry), undefined, table);
}

export function selfHostedOffer(
  entry: SelfHostedEntry,
  table: Table,
  write: WriteNumber,
): NewOffer {
  const rented = rentWords(entry, write);
  const setting: Setting = {
    prices: selfHostedPrices(entry),
    note: entry.note === undefined ? rented : t('{0}, {1}', rented, entry.note),
  };
  return made(entry.selfHosted, entry, setting, t('Self-hosted'), table);
}

/** What GPUs cost and how much they are used: `2 GPUs at 2.1 USD an hour, used 60 %`. */
function rentWords(
  { gpus, gpuHourUsd, utilizationPercent }: SelfHostedEntry,
  write: WriteNumber,
): string {
  const [price, use] = [write(gpuHourUsd), write(utilizationPercent)];
  return gpus === 1
    ? t('{0} GPU at {1} USD an hour, used {2} %', write(gpus), price, use)
    : t('{0} GPUs at {1} USD an hour, used {2} %', write(gpus), price, use);
}

/**
 * USD per million tokens of GPUs that are paid by the hour: their USD a second, over the tokens of a second in which
 * they are used.
 */
export function selfHostedPrices(entry: SelfHostedEntry): { input: number; output: number } {
  const { gpuHourUsd, gpus, utilizationPercent, inputTokensPerSecond, outputTokensPerSecond } =
    entry;
  const perMillion = (tokensPerSecond: number): number =>
    storedPrice((gpuHourUsd * gpus * 1e8) / (3600 * tokensPerSecond * utilizationPercent));
  return { input: perMillion(inputTokensPerSecond), output: perMillion(outputTokensPerSecond) };
}

function made(
  id: string,
  entry: Pick<NewOfferEntry, 'model' | 'name' | 'context' | 'tokenizer'>,
  setting: Setting,
  providerName: string | undefined,
  { models, providers }: Table,
): NewOffer {
  const providerId = id.slice(0, id.indexOf(':'));
  const idThere = id.slice(id.indexOf(':') + 1);
  const knownProvider = Object.hasOwn(providers, providerId);
  const listed = entry.model === undefined ? undefined : listedModel(entry.model, models);
  const modelId = listed ?? entry.model ?? unlistedId(`${providerId}/${idThere}`, models);
  const offer: Offer = {
    id,
    model: modelId,
    provider: providerId,
    ...(listed !== undefined &&
      entry.context !== undefined && { limit: { context: entry.context } }),
    rates: [ownRate({ service: 'standard', aboveInput: 0 }, setting)],
  };
  const model: Model = withoutUndefined({
    name: entry.name ?? modelId.slice(modelId.indexOf('/') + 1),
    lab: modelId.includes('/') ? modelId.slice(0, modelId.indexOf('/')) : providerId,
    context: entry.context,
    tokenizer: entry.tokenizer ?? 'other',
  });
  return {
    offer,
    ...(listed === undefined && { model: [modelId, model] as const }),
    ...(!knownProvider && {
      provider: [providerId, { name: providerName ?? providerId, kind: 'host' }] as const,
    }),
  };
}

/** The id of a model of the table as the table spells it. */
function listedModel(id: string, models: Table['models']): string | undefined {
  if (Object.hasOwn(models, id)) return id;
  const wanted = id.toLowerCase();
  return Object.keys(models).find((listed) => listed.toLowerCase() === wanted);
}

/** An id for a model of which nobody has said that it is one of the table's. */
function unlistedId(id: string, models: Table['models']): string {
  return listedModel(id, models) === undefined ? id : `${id}@yours`;
}
