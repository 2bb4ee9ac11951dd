import { config } from '@vscode/l10n';

/** The words of the editor's language, which the page carries. Without them every word stays as in the source. */
const words = document.getElementById('words')?.textContent;
if (words) config({ contents: words });
