import * as vscode from 'vscode';
import { isReferenceSet } from './settings';

const settledKey = 'reference.settled';

/**
 * Whether to ask which model the user uses today. Open until they have chosen a reference or kept the default, in
 * any window and by any way; never again afterwards.
 */
export class ReferenceQuestion implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly memory: vscode.Memento) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('modelCost.reference') && isReferenceSet()) this.settle();
      }),
    ];
  }

  get isOpen(): boolean {
    return this.memory.get(settledKey) !== true && !isReferenceSet();
  }

  /** The user has answered: the default may be what they use, and is then in no setting. */
  settle(): void {
    if (this.memory.get(settledKey) === true) return;
    void this.memory.update(settledKey, true);
    this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
