import { t } from '@vscode/l10n';
import type { VerdictKind } from '../core/equivalence/verdict';
import type { SortColumn } from './sorting';

/** The words of the table's columns, their order, and the filter. */
export const tableStrings = {
  columns: {
    model: () => t('Model'),
    provider: () => t('Provider'),
    verdict: () => t('Measured'),
    tokens: () => t('Tokens'),
    cost: () => t('This request'),
    saving: () => t('Saving'),
    month: () => t('Per month'),
    task: () => t('Per task'),
    window: () => t('Window'),
    date: () => t('Price from'),
  } satisfies Record<SortColumn, () => string>,
  columnTitles: {
    model: () => t('Sort by the name of the model, within each group'),
    provider: () => t('Sort by the name of the provider, within each group'),
    verdict: () => t('Sort by the measured difference to your model, within each group'),
    tokens: () => t('Sort by the tokens of this text there, within each group'),
    cost: () => t('Sort by the cost of this request, within each group'),
    saving: () => t('Sort by the saving, within each group'),
    month: () => t('Sort by the cost of a month of such calls, within each group'),
    task: () => t('Measured cost of a task of the benchmark. Sort by it, within each group'),
    window: () => t('Share of the window that this text takes. Sort by it, within each group'),
    date: () => t('How old the price is. Sort by its date, within each group'),
  } satisfies Record<SortColumn, () => string>,
  sortLabel: () => t('Sort within each group by'),
  ascending: () => t('ascending'),
  descending: () => t('descending'),
  turnTo: (direction: string) => t('Sort {0} instead', direction),
  sortedBy: (column: string, direction: string) =>
    t('Sorted by {0}, {1}, within each group.', column.toLowerCase(), direction),
  cheapestFirst: () => t('Cheapest first'),
  frontier: () => t('frontier'),
  frontierTitle: () => t('No other measured offer is both cheaper and scored higher'),
  taskToday: () => t('Tokens measured for a task of the benchmark, at the rates of this offer'),
  taskMeasured: (date: string) => t('at prices of {0}', date),
  taskMeasuredTitle: (date: string) =>
    t('What a task of the benchmark cost when it was run, at prices of {0}', date),
  filterWords: {
    /** Open weights. */
    get open() {
      return t('open');
    },
    get onFrontier() {
      return t('frontier');
    },
    /** Words that find the options of a verdict, beside names. */
    ofVerdict: (verdict: VerdictKind): string => verdictWords[verdict](),
  },
};

const verdictWords: Readonly<Record<VerdictKind, () => string>> = {
  'same-model': () => t('same model elsewhere'),
  better: () => t('as good better preferred more often measured'),
  equivalent: () => t('as good equivalent preferred often measured'),
  unproven: () => t('no difference shown unproven proven lower measured'),
  weaker: () => t('weaker lower preferred less often measured'),
  'not-measured': () => t('not measured'),
};
