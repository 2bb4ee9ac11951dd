import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCatalog } from '../../../../src/core/catalog/catalog';
import { applyOverrides } from '../../../../src/core/catalog/overrides/applyOverrides';
import { readEntries } from '../../../../src/core/catalog/overrides/entries';
import { services } from '../../../../src/core/catalog/schema';
import { parseCurrency } from '../../../../src/core/currency';
import { tokenizerIds } from '../../../../src/core/tokens/registry';

interface Schema {
  type: string;
  enum?: string[];
  examples?: string[];
  properties: Record<string, Schema>;
}
interface Snippet {
  body: Record<string, string>;
}
interface Manifest {
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    configuration: {
      properties: {
        'modelCost.prices.overrides': {
          scope: string;
          items: { anyOf: Schema[]; defaultSnippets: Snippet[] };
        };
        'modelCost.currency': { scope: string; defaultSnippets: Snippet[] };
      };
    };
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { properties } = manifest.contributes.configuration;
const overrides = properties['modelCost.prices.overrides'];
const currency = properties['modelCost.currency'];

/** What a snippet writes when nobody changes its places. */
function written({ body }: Snippet): unknown {
  const place = /^(\^?)\$\{\d+:(.*)\}$/;
  const values = Object.entries(body).map(([key, value]) => {
    const [, raw, text = ''] = place.exec(value) ?? [];
    return [key, raw === '^' ? Number(text) : text];
  });
  return Object.fromEntries(values);
}

describe('the settings of prices in the manifest', () => {
  it('are of the user alone', () => {
    assert.equal(overrides.scope, 'machine');
    assert.equal(currency.scope, 'application');
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    for (const setting of ['modelCost.prices.overrides', 'modelCost.prices.refresh']) {
      assert.ok(restrictedConfigurations.includes(setting), setting);
    }
  });

  for (const [index, { properties: fields }] of overrides.items.anyOf.entries()) {
    it(`offer only fields that are read (shape ${index + 1})`, () => {
      const sample = ({ type, enum: values, examples }: Schema): unknown =>
        type === 'string' ? (values?.[0] ?? examples?.[0] ?? 'acme:my-model') : 1;
      const entry = Object.fromEntries(
        Object.entries(fields).map(([name, schema]) => [name, sample(schema)]),
      );
      assert.deepEqual(readEntries([entry]).problems, []);
      if (fields.tokenizer) assert.deepEqual(fields.tokenizer.enum, tokenizerIds);
      if (fields.service) assert.deepEqual(fields.service.enum, services);
    });
  }

  it('propose entries that hold against the bundled table', () => {
    const data = parseCatalog(readFileSync('data/catalog.json', 'utf8'));
    const entries = overrides.items.defaultSnippets.map(written);
    assert.deepEqual(applyOverrides(data, entries, '2026-11-24').problems, []);
    for (const snippet of currency.defaultSnippets) assert.ok(parseCurrency(written(snippet)));
  });
});
