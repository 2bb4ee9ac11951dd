/**
 * Measures the extension host that it runs in: event-loop delay and CPU profiles, started and stopped from
 * outside over HTTP on 127.0.0.1. Writes its port to the file that MODEL_COST_BENCH_PORT_FILE names.
 */
const fs = require('node:fs');
const http = require('node:http');
const inspector = require('node:inspector/promises');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const vscode = require('vscode');

const samplingMicroseconds = 100;

/** Calls by the path of the request; each takes the JSON of the request and gives what to answer. */
class Probe {
  '/about'() {
    return {
      pid: process.pid,
      node: process.version,
      extensions: vscode.extensions.all.filter(({ isActive }) => isActive).map(({ id }) => id),
      length: vscode.window.activeTextEditor?.document.getText().length ?? 0,
    };
  }

  '/delay/start'() {
    this.delay = monitorEventLoopDelay({ resolution: 1 });
    this.delay.enable();
    this.cpu = process.threadCpuUsage?.();
  }

  '/delay/stop'() {
    const { delay } = this;
    delay.disable();
    // Newer versions of Node only.
    const cpu = this.cpu && process.threadCpuUsage(this.cpu);
    const ms = (nanoseconds) => nanoseconds / 1e6;
    return {
      p50: ms(delay.percentile(50)),
      p99: ms(delay.percentile(99)),
      max: ms(delay.max),
      cpu: cpu ? (cpu.user + cpu.system) / 1000 : null,
    };
  }

  async '/profile/start'() {
    this.session = new inspector.Session();
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.setSamplingInterval', { interval: samplingMicroseconds });
    await this.session.post('Profiler.start');
  }

  async '/profile/stop'({ file }) {
    const { profile } = await this.session.post('Profiler.stop');
    this.session.disconnect();
    fs.writeFileSync(file, JSON.stringify(profile));
  }

  /** Sets the selections of the active editor, each from and to a share (0 to 1) of its lines. */
  async '/select'({ ranges }) {
    const editor = vscode.window.activeTextEditor;
    const last = editor.document.lineCount - 1;
    const place = (share) => editor.document.lineAt(Math.round(share * last)).range.end;
    const done = new Promise((resolve) => {
      const heard = vscode.window.onDidChangeTextEditorSelection(() => {
        heard.dispose();
        resolve();
      });
    });
    editor.selections = ranges.map(([from, to]) => new vscode.Selection(place(from), place(to)));
    editor.revealRange(editor.selections[0]);
    // The window has them when it tells back; keys pressed before would go elsewhere.
    await done;
  }

  /** The text of an open document by its URI scheme; empty where there is none. */
  '/text'({ scheme }) {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === scheme);
    return { text: open?.getText() ?? '' };
  }
}

function activate(context) {
  const probe = new Probe();
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', async () => {
      try {
        const answer = await probe[request.url](JSON.parse(body || '{}'));
        response.end(JSON.stringify(answer ?? {}));
      } catch (error) {
        response.writeHead(500).end(String(error.stack ?? error));
      }
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const file = process.env.MODEL_COST_BENCH_PORT_FILE;
    if (file) fs.writeFileSync(file, String(server.address().port));
  });
  context.subscriptions.push({ dispose: () => server.close() });
}

module.exports = { activate };
