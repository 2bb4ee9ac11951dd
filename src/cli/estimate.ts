import { type Command, Option } from 'commander';
import { type Catalog, defaultReference } from '../core/catalog/catalog';
import { type Offer, type Service, services } from '../core/catalog/schema';
import { compare } from '../core/comparison';
import { countFor, tokenizerOf } from '../core/prompts';
import { nearestNames } from '../core/catalog/nearest';
import {
  type Capability,
  capabilities,
  type Region,
  regions,
  type Requirements,
  requirementsFor,
} from '../core/equivalence/requirements';
import { type KindOfWork, kindsOfWork } from '../core/equivalence/kindsOfWork';
import type { ReferenceEffort } from '../core/equivalence/evidence';
import { standardFor } from '../core/equivalence/standard';
import { Format } from '../core/format';
import { defaultScenario, type Scenario } from '../core/pricing/scenario';
import { defaultLimit, type Estimate, type OptionLimit } from '../core/report/estimate';
import { writeEstimate, writtenForms } from '../core/report/write';
import { tokenCounts } from '../core/tokens/estimate';
import { tokenizerIds } from '../core/tokens/registry';
import type { Range } from '../core/tokens/tokenCount';
import { loadCatalog, loadEvidence } from './assets';
import { estimateTable } from './estimateTable';
import { loadOwnResults } from './ownResults';
import { textSources } from './input';
import {
  answerOption,
  capabilitiesOption,
  effortOption,
  limitOption,
  namesOption,
  percentOption,
  rangeOption,
  regionsOption,
  serviceOption,
  timeHelp,
  timeOption,
  toleranceOption,
  wholeOption,
} from './options';
import { write } from './output';
import { tallySources } from './tally';
import { UsageError } from './usageError';

interface EstimateOptions {
  model: string;
  answer: Range;
  reasoning?: Range;
  work?: KindOfWork;
  tolerance?: number;
  require?: Capability[];
  providers?: string[];
  regions?: Region[];
  cached: number;
  calls?: number;
  service: Service;
  effort?: ReferenceEffort;
  results?: string;
  at?: string;
  limit: OptionLimit;
  json?: true;
  markdown?: true;
  csv?: true;
}

const examples = `
REF is an offer (openai:gpt-5.4), a model (openai/gpt-oss-120b) or a name; a model stands for its lab's
own offer, else for its cheapest paid one. Several files are one text, with a subtotal each.

Examples:
  $ model-cost estimate prompt.md
  $ model-cost estimate system.md user.md --model anthropic/claude-sonnet-4-5 --answer 300-800
  $ git diff | model-cost estimate - --markdown --limit 5
  $ model-cost estimate prompt.md --calls 50000 --cached 80 --json
  $ model-cost estimate prompt.md --require tools,image --providers openai,groq --regions eu`;

/** Adds `estimate`: what a text costs at the reference, and what it costs elsewhere. */
export function addEstimate(program: Command): void {
  program
    .command('estimate')
    .description('what a text costs at the model you use, and where the same call costs less')
    .argument('[FILE...]', 'files, or - for standard input (the default)')
    .option('--model <REF>', 'the model or offer to compare against', defaultReference)
    .option(
      '--answer <LOW-HIGH>',
      'tokens of the answer: short, medium, long, or a range (default: medium, 250-1000)',
      answerOption,
      defaultScenario.answer,
    )
    .option('--reasoning <LOW-HIGH>', 'reasoning tokens of every model that reasons', rangeOption)
    .option(
      '--cached <PERCENT>',
      'share of the prompt that is read from the cache',
      percentOption,
      0,
    )
    .option('--calls <N>', 'calls per month: adds the cost of a month', wholeOption)
    .option('--service <S>', services.join(', '), serviceOption, defaultScenario.service)
    .addOption(
      new Option(
        '--work <KIND>',
        'kind of work to judge other models by (default: the first in which the reference is measured)',
      ).choices(kindsOfWork),
    )
    .option('--tolerance <N>', 'points lower that still count as equal', toleranceOption)
    .option(
      '--require <NAMES>',
      `what a model must have, with commas between: ${capabilities.join(', ')}`,
      capabilitiesOption,
    )
    .option('--providers <IDS>', 'only these providers, with commas between', namesOption)
    .option(
      '--regions <NAMES>',
      `only offers served in these regions, with commas between: ${regions.join(', ')}`,
      regionsOption,
    )
    .option(
      '--effort <E>',
      'effort at which the reference is used (default: the highest measured)',
      effortOption,
    )
    .option(
      '--results <FILE>',
      'your own results, which beat any board: JSON or CSV of model, passed, of',
    )
    .option('--at <ISO>', timeHelp, timeOption)
    .option(
      '--limit <N|all>',
      'options per group; all adds those that are not ranked',
      limitOption,
      defaultLimit,
    )
    .addOption(new Option('--json', 'answer in JSON').conflicts(['markdown', 'csv']))
    .addOption(new Option('--markdown', 'answer in Markdown').conflicts(['json', 'csv']))
    .addOption(new Option('--csv', 'answer in CSV').conflicts(['json', 'markdown']))
    .addHelpText('after', examples)
    .action(runEstimate);
}

async function runEstimate(files: string[], options: EstimateOptions): Promise<void> {
  const catalog = await loadCatalog();
  const reference = resolveReference(catalog, options.model);
  const estimate = await makeEstimate(catalog, reference, files, options);
  const format = new Format();
  const form = writtenForms.find((each) => options[each]);
  return write(
    form
      ? writeEstimate(form, catalog, estimate, format)
      : estimateTable(catalog, estimate, format),
  );
}

async function makeEstimate(
  catalog: Catalog,
  reference: Offer,
  files: readonly string[],
  options: EstimateOptions,
): Promise<Estimate> {
  const sources = await textSources(files);
  const { sum, isWhole, files: tallies } = await tallySources(sources, tokenizerIds);
  const model = catalog.modelOf(reference);
  const tokenizer = tokenizerOf(model.tokenizer);
  const subtotals = tallies.map((file) => ({
    name: file.name,
    chars: file.tally.features.units,
    tokens: countFor(tokenCounts(file.tally, [tokenizer], file.isWhole), model),
  }));
  const evidence = await loadEvidence();
  const ownResults = await loadOwnResults(options.results, catalog);
  const several = sources.length > 1;
  const comparison = compare(catalog, {
    text: {
      name: several ? `${sources.length} files` : (sources[0]?.name ?? ''),
      part: 'document',
      selections: 0,
      characters: sum.features.units,
    },
    tokens: tokenCounts(sum, tokenizerIds, isWhole),
    reference,
    scenario: scenarioOf(options),
    requirements: requirementsOf(catalog, options),
    ...(evidence && {
      measure: {
        evidence,
        standard: standardFor(evidence, reference.model, options, ownResults),
        ownResults,
      },
    }),
    at: options.at === undefined ? Date.now() : Date.parse(options.at),
  });
  return {
    comparison,
    ...(evidence && { evidence }),
    ...(several && { files: subtotals }),
    limit: options.limit,
    ...(options.at !== undefined && { at: Date.parse(options.at) }),
    ...(options.calls !== undefined && { calls: options.calls }),
  };
}

function scenarioOf(options: EstimateOptions): Scenario {
  return {
    answer: options.answer,
    ...(options.reasoning && { reasoning: options.reasoning }),
    cachedPercent: options.cached,
    callsPerMonth: options.calls ?? defaultScenario.callsPerMonth,
    service: options.service,
  };
}

/** Throws a UsageError that names the nearest when a provider is not in the table. */
function requirementsOf(catalog: Catalog, options: EstimateOptions): Requirements {
  const { require: asked = [], providers = [], regions: allowed = [] } = options;
  const known = Object.keys(catalog.data.providers);
  const wrong = providers.find((id) => !known.includes(id));
  if (wrong !== undefined) {
    throw new UsageError(
      `no provider is called ${JSON.stringify(wrong)}; nearest: ${nearestNames(wrong, known).join(', ')}`,
    );
  }
  return { ...requirementsFor(asked), providers, regions: allowed };
}

function resolveReference(catalog: Catalog, name: string): Offer {
  const offer = catalog.resolve(name);
  if (offer !== undefined) return offer;
  throw new UsageError(
    `no model or offer is called ${JSON.stringify(name)}; nearest: ${catalog.nearest(name).join(', ')}`,
  );
}
