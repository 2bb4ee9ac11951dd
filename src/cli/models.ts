import type { Command } from 'commander';
import type { Catalog } from '../core/catalog/catalog';
import type { Model, Offer, UnrankedReason } from '../core/catalog/schema';
import { Format } from '../core/format';
import { loadCatalog } from './assets';
import { nearestNames } from '../core/catalog/nearest';
import { plain, remark, styled, table, write, writeJson } from './output';

/** A model with its offers, as `models --json` writes it. An absent field is not known. */
interface ModelAnswer {
  model: string;
  name: string;
  openWeights?: boolean;
  context?: number;
  tokenizer: string;
  offers: { offer: string; provider: string; status: 'active' | UnrankedReason }[];
}

const examples = `
QUERY is words that must all occur in a model's id, name or aliases, or in the id of one of its offers.

Examples:
  $ model-cost models gpt-oss
  $ model-cost models "groq llama"
  $ model-cost models --json | jq '.[] | select(.openWeights) | .model'`;

/** Adds `models`: the models of the pricing table and who offers them. */
export function addModels(program: Command): void {
  program
    .command('models')
    .description('list models and who offers them')
    .argument('[QUERY...]', 'words to look for')
    .option('--json', 'answer in JSON')
    .addHelpText('after', examples)
    .action(runModels);
}

async function runModels(query: string[], options: { json?: true }): Promise<void> {
  const catalog = await loadCatalog();
  const words = query.join(' ').toLowerCase().split(/\s+/).filter(Boolean);
  const found = Object.entries(catalog.data.models)
    .filter(([id, model]) => matches(words, id, model, catalog.offersOf(id)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, model]) => modelAnswer(id, model, catalog.offersOf(id)));
  if (options.json) await writeJson(found);
  else if (found.length > 0) await write(modelTable(found));
  if (found.length === 0) {
    remark(
      `nothing is called ${words.join(' ')}; nearest: ${nearest(catalog, words.join(' ')).join(', ')}`,
    );
  }
}

function matches(
  words: readonly string[],
  id: string,
  model: Model,
  offers: readonly Offer[],
): boolean {
  const names = [id, model.name, ...(model.aliases ?? []), ...offers.map((offer) => offer.id)]
    .join('\n')
    .toLowerCase();
  return words.every((word) => names.includes(word));
}

function modelAnswer(id: string, model: Model, offers: readonly Offer[]): ModelAnswer {
  const { name, openWeights, context, tokenizer } = model;
  return {
    model: id,
    name,
    ...(openWeights !== undefined && { openWeights }),
    ...(context !== undefined && { context }),
    tokenizer,
    offers: offers.map(({ id: offer, provider, unranked }) => ({
      offer,
      provider,
      status: unranked ?? 'active',
    })),
  };
}

function nearest(catalog: Catalog, query: string): string[] {
  const ids = Object.keys(catalog.data.models);
  return nearestNames(query, [...ids, ...ids.map((id) => id.slice(id.indexOf('/') + 1))]);
}

function modelTable(models: readonly ModelAnswer[]): string {
  const format = new Format();
  const rows = models.map(({ model, name, openWeights, context, tokenizer, offers }) => [
    styled('bold', plain(model)),
    plain(name),
    openWeights === undefined ? '' : openWeights ? 'open' : 'closed',
    context === undefined ? '' : format.short(context),
    tokenizer,
    providers(offers),
  ]);
  return table(
    [
      { head: 'Model' },
      { head: 'Name' },
      { head: 'Weights' },
      { head: 'Context', align: 'right' },
      { head: 'Tokenizer' },
      { head: 'Offered by (in brackets: not ranked)' },
    ],
    rows,
  );
}

/** The providers of a model; in brackets those none of whose offers is ranked. */
function providers(offers: ModelAnswer['offers']): string {
  const active = new Set(
    offers.filter(({ status }) => status === 'active').map(({ provider }) => provider),
  );
  const others = new Set(
    offers.map(({ provider }) => provider).filter((provider) => !active.has(provider)),
  );
  const bracketed = others.size === 0 ? [] : [`(${[...others].join(', ')})`];
  return plain([[...active].join(', '), ...bracketed].filter(Boolean).join(' '));
}
