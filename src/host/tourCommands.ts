import * as vscode from 'vscode';
import { reportFailure } from './reportFailure';
import { openSamplePrompt } from './samplePrompt';

/** "Take the Tour" and "Open a Sample Prompt": the first minutes. */
export function tourCommands(
  { extension }: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('modelCost.openSamplePrompt', () =>
      reportFailure(openSamplePrompt, log),
    ),
    vscode.commands.registerCommand('modelCost.openWalkthrough', () => openTour(extension)),
  );
}

/** The pause before the tour is asked for again, in ms. */
const pauseMilliseconds = 800;

/**
 * Opens the tour. VS Code 1.104 makes its list of tours only with the first page of it, and shows one of its own then,
 * so it is asked twice; 1.139 is not.
 */
async function openTour({ id }: vscode.Extension<unknown>): Promise<void> {
  const open = (): Thenable<unknown> =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#firstMinutes`, false);
  await open();
  const [, minor] = vscode.version.split('.');
  if (Number(minor) >= 139) return;
  await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  await open();
}
