/**
 * Words that came from outside (a file, its name, an extension) as a message may hold them: VS Code makes links of
 * `[text](command:…)` in messages, so no bracket may follow another.
 */
export function plainText(words: string): string {
  return words.replaceAll('](', '] (');
}
