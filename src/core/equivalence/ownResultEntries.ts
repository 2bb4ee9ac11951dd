import { t } from '@vscode/l10n';
import * as v from 'valibot';
import type { Catalog } from '../catalog/catalog';
import { nearestNames } from '../catalog/nearest';
import { shortened } from '../catalog/overrides/entries';
import { efforts } from './evidence';
import { kindsOfWork } from './kindsOfWork';
import type { OwnResult } from './ownResults';
import { isAsReleased } from './verdict';

/** More entries than this are not read: they cross to the panel with every count. */
const mostEntries = 200;
const mostTasks = 1_000_000_000;

/** What the user has entered of their own results: those that can be used, and what is wrong with the others. */
export interface ReadOwnResults {
  results: OwnResult[];
  /** For the user: each names the entry and what to write instead. */
  problems: string[];
}

/**
 * Reads `{ model, passed, of, work?, effort?, name?, date? }` one by one; `model` is an id, an alias or an offer.
 * Never throws: an entry that makes no sense is a problem, and the others are used.
 */
export function readOwnResults(value: unknown, catalog: Catalog): ReadOwnResults {
  if (value === undefined || value === null) return { results: [], problems: [] };
  if (!Array.isArray(value)) return { results: [], problems: [t('must be a list in [ ]')] };
  const entries: Entry[] = [];
  const problems: string[] = [];
  for (const [index, one] of (value as readonly unknown[]).slice(0, mostEntries).entries()) {
    const read = readEntry(one, catalog, nameOf(index + 1, one));
    if (typeof read === 'string') problems.push(read);
    else {
      const first = entries.find((known) => isSameTest(known.result, read.result));
      if (first === undefined) entries.push(read);
      else problems.push(twice(first, read));
    }
  }
  if (value.length > mostEntries) {
    problems.push(t('only the first {0} entries are used', mostEntries));
  }
  const results = withOneSpelling(entries);
  return { results, problems: [...problems, ...alone(entries)] };
}

/** An entry that can be used, with its name in messages. */
interface Entry {
  name: string;
  result: OwnResult;
}

const EntrySchema = v.strictObject({
  model: v.pipe(v.string(), v.trim(), v.minLength(1)),
  passed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  of: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostTasks)),
  work: v.optional(v.picklist(kindsOfWork)),
  effort: v.optional(v.picklist(efforts)),
  name: v.optional(
    v.pipe(
      v.string(),
      v.transform((name) => name.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()),
      v.maxLength(100),
    ),
  ),
  date: v.optional(v.pipe(v.string(), v.isoDate())),
});
type Field = keyof typeof EntrySchema.entries;

function readEntry(value: unknown, catalog: Catalog, entry: string): Entry | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return t('{0} must be an object in { }', entry);
  }
  const read = v.safeParse(EntrySchema, value);
  if (!read.success) return issueWords(entry, v.getDotPath(read.issues[0]) ?? '', value);
  const { model: written, passed, of, work, effort, name, date } = read.output;
  if (passed > of) return t('{0}: passed ({1}) is more than of ({2})', entry, passed, of);
  const offer = catalog.resolve(written);
  if (offer === undefined) {
    const nearest = catalog.nearest(written).join(', ');
    return t('{0}: no model is called that; nearest: {1}', entry, nearest);
  }
  // A variant is a thing of its own: what it passed says nothing of the model as released.
  if (catalog.offer(written) !== undefined && !isAsReleased(offer)) {
    return t('{0} is a variant of a model; enter results of the model as released', entry);
  }
  if (date !== undefined && !isDay(date)) return issueWords(entry, 'date', value);
  const result: OwnResult = {
    model: offer.model,
    passed,
    of,
    ...(work && { work }),
    ...(effort && { effort }),
    ...(name && { name }),
    ...(date !== undefined && { date }),
  };
  return { name: entry, result };
}

/** Whether a date of the right shape is one of the calendar: JavaScript takes 31 February for 3 March. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function issueWords(entry: string, field: string, value: object): string {
  const expected = wordsOf(field, Object.hasOwn(value, field));
  return t('{0}: {1} {2}', entry, shortened(field), expected);
}

function wordsOf(field: string, isThere: boolean): string {
  switch (field as Field) {
    case 'model':
      return isThere ? t('must be the name or id of a model') : t('is missing');
    case 'passed':
      return isThere ? t('must be a whole number, 0 or more') : t('is missing');
    case 'of':
      return isThere ? t('must be a whole number, 1 or more') : t('is missing');
    case 'work':
      return t('must be one of {0}', kindsOfWork.join(', '));
    case 'effort':
      return t('must be one of {0}', efforts.join(', '));
    case 'name':
      return t('must be text of at most 100 characters');
    case 'date':
      return t('must be a date such as 2026-11-20');
    default: {
      const nearest = nearestNames(field, Object.keys(EntrySchema.entries)).join(', ');
      return t('is no field of such an entry; nearest: {0}', nearest);
    }
  }
}

/** How messages call an entry: `entry 2 (openai/gpt-9)`. */
function nameOf(number: number, value: unknown): string {
  const model = typeof value === 'object' && value !== null && 'model' in value && value.model;
  return typeof model === 'string'
    ? t('entry {0} ({1})', number, shortened(model))
    : t('entry {0}', number);
}

/** Of one model, for one kind of work, at one effort there is one result in each test by name. */
function isSameTest(a: OwnResult, b: OwnResult): boolean {
  return (
    a.model === b.model &&
    a.work === b.work &&
    a.effort === b.effort &&
    testKey(a.name) === testKey(b.name)
  );
}

/** Names that differ in capitals alone are one name. */
function testKey(name = ''): string {
  return name.toLowerCase();
}

function twice(first: Entry, second: Entry): string {
  return t(
    '{0} and {1} are of the same model, work, effort and name: the first is used',
    first.name,
    second.name,
  );
}

/** A name is spelled as it was written first. */
function withOneSpelling(entries: readonly Entry[]): OwnResult[] {
  const spellings = new Map<string, string>();
  for (const { result } of entries) {
    const { name } = result;
    if (name === undefined) continue;
    const key = testKey(name);
    const spelling = spellings.get(key) ?? name;
    spellings.set(key, spelling);
    result.name = spelling;
  }
  return entries.map(({ result }) => result);
}

/** Entries that nothing can be compared with because of their name: most likely a slip. */
function alone(entries: readonly Entry[]): string[] {
  const others = ({ result: { model, work } }: Entry): Entry[] =>
    entries.filter(({ result }) => result.model !== model && result.work === work);
  return entries
    .filter((entry) => others(entry).length > 0)
    .filter((entry) => others(entry).every(({ result }) => result.name !== entry.result.name))
    .map(({ name }) =>
      t('{0} is compared with none: no other model has one of the same name', name),
    );
}
