import * as vscode from 'vscode';

/** How long to wait for a file that another window may just be replacing, in ms. */
const replacingMilliseconds = 50;

/** What a file is called until it is whole. */
const unfinished = '.new';
/** After which time nobody can still be writing such a file, in ms. */
const abandonedMilliseconds = 60 * 60_000;

/** A folder that the windows of VS Code share. A file in it is always either the old one or the new one. */
export class SharedFolder {
  constructor(private readonly uri: vscode.Uri) {}

  /** The content of a file, or undefined when there is none. Rejects when it cannot be read. */
  async read(name: string): Promise<Uint8Array | undefined> {
    // VS Code deletes a file before it renames another over it, so for a moment there may be none.
    const content = await this.readOnce(name);
    if (content !== undefined || !(await this.isThere())) return content;
    return after(replacingMilliseconds, () => this.readOnce(name));
  }

  /** The size of a file in bytes, or undefined when there is none. */
  async size(name: string): Promise<number | undefined> {
    try {
      return (await vscode.workspace.fs.stat(this.at(name))).size;
    } catch {
      return undefined;
    }
  }

  /** Writes a file beside its place and then moves it there. Rejects, with the old file in place, when it cannot. */
  async write(name: string, content: Uint8Array): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.uri);
    const beside = this.at(`${name}.${crypto.randomUUID()}${unfinished}`);
    try {
      await vscode.workspace.fs.writeFile(beside, content);
      await vscode.workspace.fs.rename(beside, this.at(name), { overwrite: true });
    } catch (error) {
      await vscode.workspace.fs.delete(beside).then(undefined, () => undefined);
      throw error;
    }
  }

  /** Deletes a file, if there is one. */
  async delete(name: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.at(name));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Deletes what windows left behind that were closed while they wrote. What cannot be deleted stays. */
  async deleteLeftovers(): Promise<void> {
    const { fs } = vscode.workspace;
    for (const name of await this.names()) {
      if (!name.endsWith(unfinished)) continue;
      try {
        const { mtime } = await fs.stat(this.at(name));
        if (Date.now() - mtime > abandonedMilliseconds) await fs.delete(this.at(name));
      } catch {
        // Another window may just have moved or deleted it; else the next load tries again.
      }
    }
  }

  private async names(): Promise<string[]> {
    const { fs } = vscode.workspace;
    try {
      // Asked first, as VS Code logs an error when a folder is read that is not there.
      await fs.stat(this.uri);
      return (await fs.readDirectory(this.uri)).map(([name]) => name);
    } catch {
      return [];
    }
  }

  private async isThere(): Promise<boolean> {
    return vscode.workspace.fs.stat(this.uri).then(
      () => true,
      () => false,
    );
  }

  private async readOnce(name: string): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(this.at(name));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private at(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, name);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}

function after<T>(milliseconds: number, run: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => void run().then(resolve, reject), milliseconds);
  });
}
