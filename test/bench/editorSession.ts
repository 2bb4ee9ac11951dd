import type { Browser } from 'playwright-core';
import fs from 'node:fs';
import path from 'node:path';
import type { HostKind } from '../host/provision';
import { startServer } from '../host/server';
import { openWorkbench, type Workbench } from '../host/workbench';
import { benchFiles } from './editorFiles';
import { type LoopDelay, ProbeClient } from './probe';
import { ownTasks, readProfile, type Task } from './profile';
import { randomNumbers } from './stats';
import { StatusWatch } from './statusWatch';

/** With the extension installed, without it, or with it while a CPU profile is taken. */
export type Mode = 'on' | 'off' | 'profiled';

export interface SessionOptions {
  host: HostKind;
  mode: Mode;
  vsix: string;
  probe: string;
  /** Folder with the files of the benchmark. */
  files: string;
  /** An empty folder for what is written. */
  out: string;
  browser: Browser;
}

/** How VS Code says that the extension was activated, in ms. */
export interface Activation {
  load: number;
  call: number;
  finish: number;
  /** What "Show Running Extensions" says. */
  shown: number;
}

export interface SessionResult {
  mode: Mode;
  version: string;
  /** Milliseconds from opening the address to a window that can be used. */
  usable: number;
  activation?: Activation;
  delays: Map<string, LoopDelay>;
  tasks: Map<string, Task[]>;
  /** Milliseconds of what a user waits for, by its name; several where it was done several times. */
  waits: Map<string, number[]>;
}

const perSecond = 12;
const charactersTyped = 200;

/** One start of VS Code, taken through all scenarios. */
export async function runSession(options: SessionOptions): Promise<SessionResult> {
  const portFile = path.join(options.out, 'port');
  const server = await startServer({
    host: options.host,
    vsix: options.mode === 'off' ? [options.probe] : [options.vsix, options.probe],
    env: { MODEL_COST_BENCH_PORT_FILE: portFile },
  });
  try {
    const folder = path.join(options.out, 'files');
    fs.cpSync(options.files, folder, { recursive: true });
    const started = performance.now();
    const workbench = await openWorkbench(server, { folder, browser: options.browser });
    const usable = performance.now() - started;
    try {
      const probe = await ProbeClient.connect(portFile);
      const session = new Session(
        options,
        workbench,
        probe,
        await StatusWatch.start(workbench.page),
      );
      await session.run();
      const { delays, tasks, waits, activation } = session;
      const { version } = server.host;
      const result = { mode: options.mode, version, usable, delays, tasks, waits };
      return activation ? { ...result, activation } : result;
    } finally {
      await workbench.close();
    }
  } finally {
    await server.stop();
  }
}

class Session {
  readonly delays = new Map<string, LoopDelay>();
  readonly tasks = new Map<string, Task[]>();
  readonly waits = new Map<string, number[]>();
  activation?: Activation;
  private readonly random = randomNumbers(7);

  constructor(
    private readonly options: SessionOptions,
    private readonly workbench: Workbench,
    private readonly probe: ProbeClient,
    private readonly status: StatusWatch,
  ) {}

  async run(): Promise<void> {
    const { big, medium, small, oneCharacter } = benchFiles;
    const { page } = this.workbench;
    await this.rest(3000);
    await this.checkHost();
    await this.measured('idle', () => this.rest(3000));
    await this.measured('open 10 MB', () => this.open('10 MB opened', big));
    await this.measured('open the panel', () => this.openPanel(big));
    await this.measured('select all', async () => {
      await this.workbench.selectAll(big);
      await this.rest(2000);
    });
    await this.probe.place(0);
    await this.measured('type at random places', () => this.typeAtRandomPlaces(charactersTyped));
    await this.measured('type at the end', async () => {
      await this.probe.place(1);
      await this.type(charactersTyped, perSecond);
    });
    await this.measured('burst', () => this.type(charactersTyped, 40));
    await this.measured('20 cursors', async () => {
      await this.probe.place(...Array.from({ length: 20 }, () => this.random()));
      await this.type(charactersTyped / 2, perSecond);
    });
    await this.measured('a tenth deleted, undone', () => this.deleteAndUndo());
    const { length } = await this.probe.about();
    if (length < 9_000_000) throw new Error(`of the 10 MB only ${length} characters are left`);
    await this.measured('open 2 MB', () => this.open('2 MB opened', medium));
    await this.probe.place(0.5);
    await this.singleKeys('key to status bar, 2 MB');
    await this.measured('one character, 1 MB', async () => {
      await this.open('one character, 1 MB, opened and selected', oneCharacter, async () => {
        await page.keyboard.press('ControlOrMeta+A');
      });
    });
    await this.measured('small file after it', async () => {
      await this.open('small file opened after it', small);
      await this.singleKeys('key to status bar, small file after it');
    });
    if (this.options.mode === 'on') await this.readActivation();
  }

  /** The extension has to run in the process that is measured, or not at all. */
  private async checkHost(): Promise<void> {
    const { extensions } = await this.probe.about();
    const active = extensions.includes('model-cost.model-cost');
    if (active !== (this.options.mode !== 'off')) {
      throw new Error(
        `the extension is ${active ? '' : 'not '}active in a run "${this.options.mode}"`,
      );
    }
  }

  private async measured(name: string, run: () => Promise<void>): Promise<void> {
    if (this.options.mode !== 'profiled') {
      await this.probe.startDelay();
      await run();
      this.delays.set(name, await this.probe.stopDelay());
      return;
    }
    const file = path.join(this.options.out, `${name.replaceAll(/\W+/g, '-')}.cpuprofile`);
    await this.probe.startProfile();
    await run();
    await this.probe.stopProfile(file);
    this.tasks.set(name, ownTasks(readProfile(file)));
  }

  /** Opens a file and waits until it is counted; as long without the extension, so that both are alike. */
  private async open(wait: string, file: string, then?: () => Promise<void>): Promise<void> {
    const before = await this.status.text();
    const since = await this.status.now();
    await this.workbench.openFile(file);
    await this.workbench.editor(file).locator('.view-lines').click();
    await then?.();
    if (this.options.mode !== 'off') {
      const counted = await this.status.countedSince(since, before, 30_000);
      this.note(wait, counted === undefined ? NaN : counted - since);
    }
    await this.rest(Math.max(1000, 8000 - ((await this.status.now()) - since)));
  }

  /** From here on every edit is counted in all tokenizers, for the panel compares all models. */
  private async openPanel(file: string): Promise<void> {
    if (this.options.mode !== 'off') {
      await this.workbench.runCommand('Model Cost: Compare Costs');
      await this.workbench.webviewFrame('#panel .figures');
      await this.workbench.editor(file).locator('.view-lines').click();
    }
    await this.rest(8000);
  }

  private async typeAtRandomPlaces(characters: number): Promise<void> {
    const inOnePlace = 10;
    for (let typed = 0; typed < characters; typed += inOnePlace) {
      await this.probe.place(this.random());
      await this.type(inOnePlace, perSecond);
    }
  }

  private async type(characters: number, rate: number): Promise<void> {
    const { keyboard } = this.workbench.page;
    const started = performance.now();
    for (let index = 0; index < characters; index++) {
      await keyboard.press(index % 7 === 6 ? 'Space' : 'etaoinshrdlu'.charAt(index % 12));
      const next = started + ((index + 1) * 1000) / rate;
      const early = next - performance.now();
      if (early > 0) await this.rest(early);
    }
  }

  private async deleteAndUndo(): Promise<void> {
    const { keyboard } = this.workbench.page;
    await this.probe.select(0.8, 0.9);
    await this.rest(1000);
    for (const [name, key] of [
      ['a tenth of 10 MB deleted', 'Delete'],
      ['undone', 'ControlOrMeta+Z'],
    ] as const) {
      await keyboard.press(key);
      if (this.options.mode !== 'off')
        this.note(name, (await this.status.sinceLastKey(20_000)) ?? NaN);
      await this.rest(1500);
    }
  }

  /** Presses keys one by one and notes how long the status bar takes to follow. */
  private async singleKeys(wait: string): Promise<void> {
    for (let index = 0; index < 12; index++) {
      await this.workbench.page.keyboard.press(index % 2 === 0 ? 'Digit7' : 'Minus');
      if (this.options.mode === 'off') {
        await this.rest(1000);
        continue;
      }
      const latency = await this.status.sinceLastKey(1000);
      // A key that leaves the number of tokens as it was cannot be seen.
      if (latency !== undefined) this.note(wait, latency);
      await this.rest(300);
    }
  }

  private async readActivation(): Promise<void> {
    await this.workbench.runCommand('Developer: Startup Performance');
    let row: RegExpExecArray | null = null;
    for (let attempt = 0; attempt < 100 && row === null; attempt++) {
      await this.rest(100);
      row = /^\|\s*model-cost\.model-cost\s*\|(.*)$/m.exec(await this.probe.textOf('perf'));
    }
    const [, load, call, finish] = (row?.[1] ?? '').split('|').map(Number);
    const shown = await this.workbench.activationTime('Model Cost');
    this.activation = { load: load ?? NaN, call: call ?? NaN, finish: finish ?? NaN, shown };
  }

  private note(name: string, ms: number): void {
    this.waits.set(name, [...(this.waits.get(name) ?? []), ms]);
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}
