import * as vscode from 'vscode';
import type { ActiveText } from './activeText';
import { ExportCommand } from './exportCommand';
import type { LiveComparison } from './liveComparison';
import type { PanelPage } from './panelPage';
import { ReportPanel, reportViewType } from './reportPanel';
import { ReportText } from './reportText';
import type { SettingNotices } from './settingNotices';

/** "Open as Report" and "Export as HTML…", and what brings a report back after a restart. */
export function reportCommands(
  { extension, extensionUri, workspaceState }: vscode.ExtensionContext,
  page: PanelPage,
  source: ActiveText,
  live: LiveComparison,
  notices: SettingNotices,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const report = new ReportPanel(extensionUri, page, live, source, new ReportText(workspaceState));
  const exporting = new ExportCommand(extension, source, live, notices, log);
  return vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(reportViewType, report),
    vscode.commands.registerCommand('modelCost.openReport', () => {
      report.open();
    }),
    vscode.commands.registerCommand('modelCost.exportReport', (view?: unknown) =>
      exporting.run(view),
    ),
  );
}
