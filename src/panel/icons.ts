import { svg, type TemplateResult } from 'lit';

/** A chevron that points right; the stylesheet turns it when what it stands for is open. */
export const chevron: TemplateResult = icon(svg`<path d="M6 3.5 10.5 8 6 12.5" />`);

export const warningSign: TemplateResult = icon(
  svg`<path d="M8 2 14.5 13.5H1.5Z" /><path d="M8 6.5v3.2M8 11.4v.6" />`,
);

export const checkMark: TemplateResult = icon(svg`<path d="M3 8.5 6.5 12 13 4.5" />`);

const arrowUp: TemplateResult = icon(svg`<path d="M8 13V3.5M4 7.5 8 3.5 12 7.5" />`);
const arrowDown: TemplateResult = icon(svg`<path d="M8 3V12.5M4 8.5 8 12.5 12 8.5" />`);

/** The direction of an order: an arrow up while values rise. */
export function sortArrow(descending: boolean): TemplateResult {
  return descending ? arrowDown : arrowUp;
}

function icon(shape: TemplateResult): TemplateResult {
  return svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shape}</svg>`;
}
