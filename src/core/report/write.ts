import type { Catalog } from '../catalog/catalog';
import type { Format } from '../format';
import { estimateCsv } from './csv';
import { defaultLimit, type Estimate, type OptionLimit } from './estimate';
import { estimateJson } from './json';
import { estimateMarkdown } from './markdown';

/** What an estimate can be written as, in the order in which to offer it. */
export const writtenForms = ['markdown', 'csv', 'json'] as const;
export type WrittenForm = (typeof writtenForms)[number];

/** What each is called on screen. */
export const formNames: Record<WrittenForm, string> = {
  markdown: 'Markdown',
  csv: 'CSV',
  json: 'JSON',
};

/**
 * How many options of a group to copy where nobody has said: Markdown is to be read, the others are to be worked
 * with, and lack nothing.
 */
export const copiedLimits: Record<WrittenForm, OptionLimit> = {
  markdown: defaultLimit,
  csv: 'all',
  json: 'all',
};

/** The estimate as text, the same from the command line, the editor and an exported report; ends with a line feed. */
export function writeEstimate(
  form: WrittenForm,
  catalog: Catalog,
  estimate: Estimate,
  format: Format,
): string {
  switch (form) {
    case 'markdown':
      return `${estimateMarkdown(catalog, estimate, format)}\n`;
    case 'csv':
      return estimateCsv(catalog, estimate, format);
    case 'json':
      return `${JSON.stringify(estimateJson(estimate, format), null, 2)}\n`;
  }
}
