import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundledTokenizers } from '../../src/core/tokens/registry';

const megabyte = 2 ** 20;
const packaged = path.join(__dirname, '..', '..', 'model-cost.vsix');

/** The names and sizes, in bytes, of the files in a zip file, from the directory at its end. */
function filesIn(zip: Buffer): Map<string, number> {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  assert.ok(end >= 0, 'it is no zip file');
  const files = new Map<string, number>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(zip.toString('latin1', at, at + 4), 'PK\x01\x02');
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) =>
      zip.readUInt16LE(at + field),
    );
    files.set(zip.toString('utf8', at + 46, at + 46 + name), zip.readUInt32LE(at + 24));
    at += 46 + name + extra + comment;
  }
  return files;
}

describe('the package', () => {
  const vsix = readFileSync(packaged);
  const files = filesIn(vsix);
  const names = [...files.keys()];

  it('is smaller than 15 MB', () => {
    assert.ok(vsix.length < 15 * megabyte, `${(vsix.length / megabyte).toFixed(1)} MB`);
  });

  it('holds the bundled vocabularies, and no other', () => {
    const folder = 'extension/dist/tokenizers/';
    assert.deepEqual(
      names.filter((name) => name.startsWith(folder)).sort(),
      [...bundledTokenizers.map((id) => `${id}.json`), 'tiktoken_bg.wasm']
        .map((name) => folder + name)
        .sort(),
    );
    const others = names.filter((name) => !name.startsWith(folder));
    const known = /^extension\/(package(\.nls)?|data\/(catalog|quality)|l10n\/bundle\.l10n)\.json$/;
    assert.deepEqual(
      others.filter((name) => /\.(json|model|tiktoken|wasm)$/.test(name) && !known.test(name)),
      [],
    );
    // A vocabulary that was bundled into a script would make it far larger.
    for (const name of others.filter((other) => other.endsWith('.js'))) {
      assert.ok((files.get(name) ?? NaN) < megabyte / 2, `${name}: ${files.get(name)} bytes`);
    }
  });
});
