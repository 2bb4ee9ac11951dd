import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** How late timers came in the extension host, in ms. An idle host shows about 1, the timer's own period. */
export interface LoopDelay {
  p50: number;
  p99: number;
  max: number;
  /** Processor time of the extension host's main thread meanwhile, in ms; null where Node cannot tell. */
  cpu: number | null;
}

export interface AboutHost {
  pid: number;
  node: string;
  /** Ids of the extensions that are active in this host. */
  extensions: string[];
  /** Characters of the active document. */
  length: number;
}

/** Packages the probe extension. */
export async function packProbe(file: string): Promise<void> {
  const vsce = require.resolve('@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await promisify(execFile)(process.execPath, [vsce, 'package', ...flags, '--out', file], {
    cwd: path.join(__dirname, 'probe'),
  });
}

/** The measuring extension inside an extension host, from outside. */
export class ProbeClient {
  private constructor(private readonly port: string) {}

  /** Waits for the probe to write its port. */
  static async connect(portFile: string): Promise<ProbeClient> {
    for (let attempt = 0; attempt < 600; attempt++) {
      const port = fs.existsSync(portFile) ? fs.readFileSync(portFile, 'utf8') : '';
      if (port !== '') return new ProbeClient(port);
      await sleep(50);
    }
    throw new Error('The probe extension did not start.');
  }

  about(): Promise<AboutHost> {
    return this.call('/about') as Promise<AboutHost>;
  }

  startDelay(): Promise<unknown> {
    return this.call('/delay/start');
  }

  stopDelay(): Promise<LoopDelay> {
    return this.call('/delay/stop') as Promise<LoopDelay>;
  }

  startProfile(): Promise<unknown> {
    return this.call('/profile/start');
  }

  stopProfile(file: string): Promise<unknown> {
    return this.call('/profile/stop', { file });
  }

  /** Puts the cursors of the active editor at shares (0 to 1) of its lines. */
  place(...shares: number[]): Promise<unknown> {
    return this.call('/select', { ranges: shares.map((share) => [share, share]) });
  }

  /** Selects from one share of the lines of the active editor to another. */
  select(from: number, to: number): Promise<unknown> {
    return this.call('/select', { ranges: [[from, to]] });
  }

  /** The text of an open document with that URI scheme; empty where there is none. */
  async textOf(scheme: string): Promise<string> {
    const { text } = (await this.call('/text', { scheme })) as { text: string };
    return text;
  }

  private async call(name: string, body: unknown = {}): Promise<unknown> {
    const address = `http://127.0.0.1:${this.port}${name}`;
    const response = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`The probe failed at ${name}: ${text}`);
    return JSON.parse(text) as unknown;
  }
}
