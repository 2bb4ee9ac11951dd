// First: every word is made with what it loads.
import './language';
import { createBirpc } from 'birpc';
import { render } from 'lit';
import { Format } from '../core/format';
import type { ExportedReport, Panel, PanelHost } from '../protocol';
import { colophon } from './colophon';
import { FileHost } from './fileHost';
import { printedOptions } from './printed';

/**
 * The start of an exported file, before the panel's own script: stands where VS Code does for a webview, and speaks
 * the same protocol, so that the panel is the same there.
 */
function start(report: ExportedReport): void {
  const format = new Format(document.documentElement.lang);
  const printed = document.createElement('section');
  printed.className = 'printed';
  const footer = document.createElement('footer');
  footer.className = 'colophon';
  document.getElementById('panel')?.after(printed, footer);
  render(colophon(report, format), footer);

  const listeners: ((message: unknown) => void)[] = [];
  const host = new FileHost(
    report,
    format,
    {
      copyText: (text) => navigator.clipboard.writeText(text),
      reload: () => location.reload(),
    },
    (estimate) => {
      render(printedOptions(host.catalog, estimate, format.in(report.input.currency)), printed);
    },
  );
  host.connect(
    createBirpc<Panel, PanelHost>(host, {
      post: (message: unknown) =>
        window.dispatchEvent(new MessageEvent('message', { data: message })),
      on: (receive: (message: unknown) => void) => listeners.push(receive),
      bind: 'functions',
      eventNames: ['setCatalog', 'setEvidence', 'show'],
    }),
  );
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => {
        for (const listener of listeners) listener(message);
      },
      getState: () => report.view,
      setState: () => undefined,
    }),
  });
}

const data = document.getElementById('report')?.textContent;
if (!data) throw new Error('The page has no report.');
start(JSON.parse(data) as ExportedReport);
