import assert from 'node:assert/strict';
import { rowAction, rowAfterKey } from '../../../src/panel/keyboard';
import { initialViewState, readViewState } from '../../../src/panel/viewState';

describe('rowAfterKey', () => {
  /** A page of four rows from the eighth. */
  const page = (turn: 1 | -1): number => 7 + 4 * turn;

  it('moves by row, by page and to the ends, and stays within', () => {
    assert.equal(rowAfterKey('ArrowDown', 0, 10, page), 1);
    assert.equal(rowAfterKey('ArrowUp', 0, 10, page), 0);
    assert.equal(rowAfterKey('PageDown', 7, 10, page), 9);
    assert.equal(rowAfterKey('PageUp', 7, 10, page), 3);
    assert.equal(rowAfterKey('Home', 7, 10, page), 0);
    assert.equal(rowAfterKey('End', 7, 10, page), 9);
  });

  it('leaves other keys and an empty list alone', () => {
    assert.equal(rowAfterKey('a', 3, 10, page), undefined);
    assert.equal(rowAfterKey('ArrowDown', 0, 0, page), undefined);
  });
});

describe('rowAction', () => {
  it('opens with Enter or right, closes with Enter, left or Escape', () => {
    assert.equal(rowAction('Enter', false), 'toggle');
    assert.equal(rowAction('ArrowRight', false), 'toggle');
    assert.equal(rowAction('ArrowRight', true), undefined);
    assert.equal(rowAction('ArrowLeft', true), 'toggle');
    assert.equal(rowAction('Escape', true), 'toggle');
  });

  it('leads from details back to their row', () => {
    assert.equal(rowAction('Escape', undefined), 'parent');
    assert.equal(rowAction('ArrowLeft', undefined), 'parent');
    assert.equal(rowAction('Enter', undefined), undefined);
  });
});

describe('readViewState', () => {
  it('takes up what was kept', () => {
    const kept = {
      filter: 'qwen',
      showUnranked: true,
      sort: { column: 'saving', descending: true },
      shown: 'chart',
      closedGroups: ['same-model'],
      closedInFilter: ['weaker'],
      assumptionsOpen: false,
      requirementsOpen: true,
      expanded: 'groq:x',
      active: 'groq:x',
      scrollTop: 12,
    };
    assert.deepEqual(readViewState(structuredClone(kept)), kept);
  });

  it('starts anew from anything else', () => {
    for (const kept of [
      undefined,
      null,
      3,
      'x',
      {},
      { filter: 1, closedGroups: '?', sort: { column: '?' }, scrollTop: -1 },
    ]) {
      assert.deepEqual(readViewState(kept), initialViewState);
    }
  });
});
