import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SettingNotices } from '../../src/host/settingNotices';
import type { SettingNotice } from '../../src/host/settings';
import { messagesShown } from './support';

const notice = (setting: string, more: Partial<SettingNotice> = {}): SettingNotice => ({
  setting: `modelCost.${setting}`,
  message: `modelCost.${setting} is wrong.`,
  action: { label: 'Open Settings', command: 'openSettings' },
  ...more,
});

describe('messages about settings', () => {
  let notices: SettingNotices;
  beforeEach(() => {
    notices = new SettingNotices({ onDidChange: () => new vscode.Disposable(() => undefined) });
  });
  const shown = (...told: SettingNotice[]): Promise<string[]> =>
    messagesShown('showWarningMessage', () => {
      notices.tell(told);
    });

  it('spell out one, and each once', async () => {
    const work = notice('work', { detail: 'It should be chat.' });
    assert.deepEqual(await shown(work), ['modelCost.work is wrong. It should be chat.']);
    assert.deepEqual(await shown(work), []);
  });

  it('are one that names them where there are several at once', async () => {
    await shown(notice('work'));
    const providers = [1, 2].map((id) => notice('providers.allowed', { message: `No ${id}.` }));
    assert.deepEqual(await shown(notice('work'), notice('effort'), ...providers), [
      'Settings that cannot be used as they are: modelCost.effort, modelCost.providers.allowed. ' +
        'The comparison panel says what is wrong with each.',
    ]);
  });

  it('stand apart where something else is to be done about them', async () => {
    const reference = notice('reference', {
      action: { label: 'Choose a Reference', command: 'chooseReference' },
    });
    assert.deepEqual(await shown(reference, notice('work'), notice('effort')), [
      'modelCost.reference is wrong.',
      'Settings that cannot be used as they are: modelCost.work, modelCost.effort. ' +
        'The comparison panel says what is wrong with each.',
    ]);
  });
});
