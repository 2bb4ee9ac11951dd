import { loadCounters } from './counting/counters';
import { editTable } from './counting/edits';
import { familyTable } from './counting/families';
import { folderTable } from './counting/folder';
import { loadTable } from './counting/loads';
import { speedTables } from './counting/speed';
import { benchTexts } from './counting/texts';
import { unbrokenTable } from './counting/unbroken';
import type { Section } from './report';

const length = 1_000_000;

/**
 * Counting beside other counters, in every tokenizer, in texts without breaks, in a document that is edited, and
 * in a folder.
 */
export async function benchCounting(): Promise<Section> {
  // What runs in other threads and processes comes first, while this one holds little memory.
  const loading = await loadTable();
  const folder = await folderTable();
  const counters = await loadCounters();
  const texts = benchTexts(length);
  const tables = [
    ...speedTables(counters, texts),
    await familyTable(texts),
    unbrokenTable(counters, length),
    await editTable(counters.tiktoken),
    loading,
    folder,
  ];
  return { id: 'counting', title: 'Counting', tables };
}
