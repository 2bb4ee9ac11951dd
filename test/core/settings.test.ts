import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { contributes } from '../../package.json';

const properties = Object.entries(contributes.configuration.properties);

describe('the settings of the manifest', () => {
  it('have a place of their own each', () => {
    const places = properties.map(([, { order }]) => order);
    assert.equal(new Set(places).size, places.length, places.join(' '));
  });

  it('are all in the table of the README, and nothing else is', () => {
    const table = readFileSync('README.md', 'utf8').split('\n## Settings\n')[1]?.split('\n## ')[0];
    const rows = table?.split('\n').filter((line) => line.startsWith('| `')) ?? [];
    const named = rows.flatMap((row) => {
      const [first = '', ...more] = [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(
        ([, name = '']) => name,
      );
      // `modelCost.requirements.tools`, `.openWeights` in one row.
      const family = first.slice(0, first.lastIndexOf('.'));
      return [first, ...more.map((name) => family + name)];
    });
    assert.deepEqual(named.sort(), properties.map(([name]) => name).sort());
  });
});
