/** Text as it is in Markdown, on one line: names come from price lists and files, and nothing in them may act. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\\`*_{}[\]<>()#!|~]/g, String.raw`\$&`)
    .replace(/^\+/, String.raw`\+`);
}
