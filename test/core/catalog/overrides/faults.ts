const served = { gpuHourUsd: 9, inputTokensPerSecond: 9, outputTokensPerSecond: 9 };
const priced = { input: 1, output: 1 };

/** Entries each of which has one fault, against the table of `table.ts`: the field that has it, and what is said. */
export const faults: [name: string, entry: unknown, field: string | undefined, message: RegExp][] =
  [
    ['no object', 7, undefined, /^entry 2 must be an object/],
    ['about nothing', { input: 1 }, undefined, /must name one of offer, provider, newOffer/],
    ['without a price', { offer: 'lab:big' }, undefined, /offer lab:big\) sets no price/],
    ['unknown offer', { offer: 'lab:bigg', input: 1 }, 'offer', /nearest: lab:big,/],
    ['unknown provider', { provider: 'lob', discountPercent: 1 }, 'provider', /nearest: lab/],
    ['misspelt field', { offer: 'lab:big', ouput: 1 }, 'ouput', /no field.*nearest: output/],
    ['no name', { offer: ' ', input: 1 }, 'offer', /offer must be text of 1 to 300 characters/],
    ['negative', { offer: 'lab:big', input: -1 }, 'input', /lab:big\): input must be USD/],
    ['too dear', { offer: 'lab:big', input: 10_001 }, 'input', /from 0 to 10,000/],
    ['words', { offer: 'lab:big', output: '1' }, 'output', /must be USD/],
    ['infinite', { offer: 'lab:big', output: Infinity }, 'output', /must be USD/],
    ['fee', { offer: 'lab:big', perRequest: -1 }, 'perRequest', /USD per request/],
    ['service', { offer: 'lab:big', input: 1, service: 'slow' }, 'service', /standard, batch/],
    ['tier', { offer: 'lab:big', input: 1, aboveInput: 1.5 }, 'aboveInput', /whole number/],
    ['discount', { provider: 'lab', discountPercent: 100 }, 'discountPercent', /below 100/],
    ['of both', { provider: 'lab', offer: 'lab:big', discountPercent: 1 }, 'provider', /no field/],
    ['no discount', { provider: 'lab' }, 'discountPercent', /provider lab\).*is missing/],
    ['half priced', { newOffer: 'a:b', input: 1 }, 'output', /newOffer a:b\): output is missing/],
    ['no id', { newOffer: 'mine', ...priced }, 'newOffer', /provider:model/],
    ['known', { newOffer: 'lab:big', ...priced }, 'newOffer', /already.*"offer"/],
    ['model', { newOffer: 'a:b', ...priced, model: '/x' }, 'model', /the id of a model/],
    ['window', { newOffer: 'a:b', ...priced, context: 0 }, 'context', /whole number.*1 or more/],
    ['tokenizer', { newOffer: 'a:b', ...priced, tokenizer: 'x' }, 'tokenizer', /llama3/],
    [
      'too slow',
      { selfHosted: 'a:b', ...served, outputTokensPerSecond: 0.1 },
      'outputTokensPerSecond',
      /above 10,000/,
    ],
    [
      'still',
      { selfHosted: 'a:b', ...served, inputTokensPerSecond: 0 },
      'inputTokensPerSecond',
      /above 0/,
    ],
    ['rent', { selfHosted: 'a:b', ...served, gpuHourUsd: -1 }, 'gpuHourUsd', /an hour of a GPU/],
    ['no GPU', { selfHosted: 'a:b', ...served, gpus: 0 }, 'gpus', /a number of GPUs/],
    [
      'more than all',
      { selfHosted: 'a:b', ...served, utilizationPercent: 101 },
      'utilizationPercent',
      /above 0, to 100/,
    ],
  ];
