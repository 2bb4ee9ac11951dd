import { html, nothing, type TemplateResult } from 'lit';

/**
 * A link to a page on the web, which opens in the browser. An address that is none of the web's is not made a link:
 * tables can be refreshed and overridden.
 */
export function link(address: string, words: string, label?: string): TemplateResult {
  if (!/^https?:\/\//i.test(address)) return html`${words}`;
  return html`<a
    class="link"
    href=${address}
    target="_blank"
    rel="noopener noreferrer"
    title=${address}
    aria-label=${label ?? nothing}
    >${words}</a
  >`;
}
