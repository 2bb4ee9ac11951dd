import * as vscode from 'vscode';
import { pageOf } from '../core/report/page';
import { chartStyle } from './panelHtml';
import type { ExportedReport } from '../protocol';
import type { ActiveText } from './activeText';
import type { LiveComparison } from './liveComparison';
import { reportFailure } from './reportFailure';
import type { SettingNotices } from './settingNotices';
import type { LiveResult } from './textComparison';

/** "Export as HTML…": the comparison of the text that the user is at, as a file that opens without VS Code. */
export class ExportCommand {
  constructor(
    private readonly extension: vscode.Extension<unknown>,
    private readonly source: ActiveText,
    private readonly live: LiveComparison,
    private readonly notices: SettingNotices,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** `view`: what the user has done to the panel, where it is exported from there. */
  async run(view?: unknown): Promise<void> {
    const text = this.source.getForCommand();
    if (text === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a text file to export its report.'),
      );
      return;
    }
    const { name } = text.description;
    const defaultUri = fileBeside(text.document.uri, name);
    const file = await vscode.window.showSaveDialog({
      ...(defaultUri && { defaultUri }),
      filters: { HTML: ['html'] },
      title: vscode.l10n.t('Export the Cost of {0}', name),
      saveLabel: vscode.l10n.t('Export'),
    });
    if (file === undefined) return;
    const bytes = await reportFailure(async () => {
      const result = await this.live.compareOnce(text, 'export');
      if (result === undefined)
        throw new Error(vscode.l10n.t('the text changed while it was counted'));
      this.notices.tell(result.notices);
      const page = new TextEncoder().encode(await this.page(result, view));
      await vscode.workspace.fs.writeFile(file, page);
      return page.length;
    }, this.log);
    if (bytes !== undefined) this.offer(file);
  }

  private async page(result: LiveResult, view: unknown): Promise<string> {
    const { catalog, evidence, input } = result;
    const [panelStyle, fileStyle, fileScript, panelScript] = await Promise.all(
      ['panel.css', 'file.css', 'file.js', 'panel.js'].map((name) => this.bundled(name)),
    );
    const { version } = this.extension.packageJSON as { version: string };
    const report: ExportedReport = {
      catalog: catalog.data,
      ...(evidence && { quality: evidence.data }),
      input,
      view: view ?? null,
      made: { version, at: Date.now() },
    };
    return pageOf({
      title: vscode.l10n.t('Cost of {0}', input.text.name),
      language: vscode.env.language,
      place: 'file',
      withoutScript: vscode.l10n.t(
        'This report is drawn by the script that it holds. Allow scripts to read it.',
      ),
      styles: [panelStyle ?? '', fileStyle ?? ''],
      writtenStyles: [chartStyle()],
      scripts: [fileScript ?? '', panelScript ?? ''],
      data: { report, words: vscode.l10n.bundle ?? {} },
    });
  }

  private async bundled(name: string): Promise<string> {
    const uri = vscode.Uri.joinPath(this.extension.extensionUri, 'dist', name);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }

  /** Says where the file is; where it is on this machine it can be opened. */
  private offer(file: vscode.Uri): void {
    const isHere =
      file.scheme === 'file' &&
      vscode.env.remoteName === undefined &&
      vscode.env.uiKind === vscode.UIKind.Desktop;
    const open = vscode.l10n.t('Open in Browser');
    const name = vscode.workspace.asRelativePath(file);
    void vscode.window
      .showInformationMessage(vscode.l10n.t('Exported to {0}', name), ...(isHere ? [open] : []))
      .then((chosen) => {
        if (chosen === open) {
          void reportFailure(() => vscode.env.openExternal(file), this.log);
        }
      });
  }
}

/** `prompt-cost.html` where `prompt.md` is, or in the workspace; undefined where VS Code has to choose the folder. */
function fileBeside(document: vscode.Uri, name: string): vscode.Uri | undefined {
  const base = `${name.replace(/\.[^.]+$/, '').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'text'}-cost.html`;
  if (document.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(document.scheme)) {
    return vscode.Uri.joinPath(document, '..', base);
  }
  const folder = vscode.workspace.workspaceFolders?.[0];
  return folder && vscode.Uri.joinPath(folder.uri, base);
}
