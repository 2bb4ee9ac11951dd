import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundledTokenizers } from '../../../../src/core/tokens/registry';
import { readRanks } from '../../../../src/core/tokens/rankTable';
import { splitPatterns, type Vocabulary } from '../../../../src/core/tokens/vocabulary';
import { wholeVocabulary } from '../../support/assets';

const folder = path.join(__dirname, '../../../../data/tokenizers');

interface SourceRecord {
  license: string;
  attribution: string;
  tokens: number;
  generatedSha256?: string;
}

const sources = JSON.parse(readFileSync(path.join(folder, 'sources.json'), 'utf8')) as Record<
  string,
  SourceRecord
>;

const files = readdirSync(folder).filter(
  (file) => file !== 'sources.json' && file.endsWith('.json'),
);

describe('the bundled tokenizers', () => {
  it('each have a source, with its licence', () => {
    assert.deepEqual(Object.keys(sources).sort(), [...bundledTokenizers].sort());
    for (const { license, attribution } of Object.values(sources)) {
      assert.ok(license.length > 0 && attribution.length > 0);
    }
  });

  for (const file of files) {
    const id = path.basename(file, '.json');
    it(`${id} is the file that was generated`, () => {
      const content = readFileSync(path.join(folder, file));
      const hash = createHash('sha256').update(content).digest('hex');
      assert.equal(hash, sources[id]?.generatedSha256);
      const { split } = JSON.parse(content.toString()) as Vocabulary;
      assert.ok(splitPatterns.includes(split));
    });
  }

  for (const id of bundledTokenizers) {
    it(`${id} has all bytes, no token twice, and as many as its source`, async () => {
      const { bytes, starts } = readRanks((await wholeVocabulary(id)).ranks);
      const tokens = new Set<string>();
      for (let token = 0; token + 1 < starts.length; token++) {
        tokens.add(
          Buffer.from(bytes.subarray(starts[token], starts[token + 1])).toString('latin1'),
        );
      }
      assert.equal(tokens.size, starts.length - 1);
      for (let byte = 0; byte < 256; byte++) assert.ok(tokens.has(String.fromCharCode(byte)));
      // The base of Qwen's has groups of digits that Qwen has not.
      const isOnlyInBase = (token: string): boolean => id === 'qwen3' && /^\d{2,3}$/.test(token);
      const own = [...tokens].filter((token) => !isOnlyInBase(token));
      assert.equal(own.length, sources[id]?.tokens);
    });
  }

  it('come with the licences that are to be copied', () => {
    const notices = readFileSync(path.join(folder, '../../THIRD-PARTY-NOTICES.md'), 'utf8');
    for (const file of readdirSync(folder).filter((name) => name.startsWith('LICENSE-'))) {
      assert.ok(notices.includes(readFileSync(path.join(folder, file), 'utf8').trim()), file);
    }
    assert.ok(notices.includes('Built with Meta Llama 3'));
    for (const [id, { attribution }] of Object.entries(sources)) {
      assert.ok(notices.includes(attribution), id);
    }
  });
});
