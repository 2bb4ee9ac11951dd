import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Catalog, parseCatalog } from '../../../src/core/catalog/catalog';
import type { Service } from '../../../src/core/catalog/schema';
import { compare, type Comparison } from '../../../src/core/comparison';
import { Evidence, linesPage, parseQuality } from '../../../src/core/equivalence/evidence';
import { type KindOfWork, kindsOfWork } from '../../../src/core/equivalence/kindsOfWork';
import { standardFor } from '../../../src/core/equivalence/standard';
import { Format } from '../../../src/core/format';
import type { Option } from '../../../src/core/options';
import { defaultScenario } from '../../../src/core/pricing/scenario';
import { taskCostWord, taskTurnSentence } from '../../../src/core/taskWords';
import { countsOf } from '../support/catalog';

const root = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, 'data', file), 'utf8');

describe('costs per task of the bundled evidence', () => {
  const catalog = new Catalog(parseCatalog(read('catalog.json')));
  const evidence = new Evidence(parseQuality(read('quality.json')));
  const format = new Format('en');

  function compared(
    referenceId: string,
    work: KindOfWork,
    service: Service = 'standard',
  ): Comparison {
    const reference = catalog.offer(referenceId);
    assert.ok(reference, referenceId);
    return compare(catalog, {
      text: { name: 'prompt.md', part: 'document', selections: 0, characters: 4_000 },
      tokens: countsOf(1_000),
      reference,
      scenario: { ...defaultScenario, service },
      at: Date.UTC(2026, 10, 24, 12),
      measure: { evidence, standard: standardFor(evidence, reference.model, { work }) },
    });
  }

  function optionAt(comparison: Comparison, id: string): Option {
    const found = comparison.groups
      .flatMap(({ options }) => options)
      .find(({ offer }) => offer.id === id);
    assert.ok(found, id);
    return found;
  }

  /**
   * Aider's tokens of a run over its 225 exercises, from its leaderboard, times the prices per million that the
   * provider asks: the sums were made by hand.
   */
  const repriced: readonly [offer: string, usd: number][] = [
    // (2,675,561 × $1.25 + 2,623,429 × $10) / 225
    ['openai:gpt-5', 0.13146],
    // Its highest effort: (3,148,932 × $2 + 2,047,615 × $8) / 225
    ['openai:o3', 0.10079],
    // (2,372,636 × $20 + 1,235,902 × $80) / 225
    ['openai:o3-pro', 0.65033],
    // The run with 32k of thinking, over the one without: (2,567,514 × $15 + 363,142 × $75) / 225
    ['anthropic:claude-opus-4-20250514', 0.29222],
    // The run with 32k of thinking, over the one as it comes: (2,719,961 × $1.25 + 4,648,227 × $10) / 225
    ['google:gemini-2.5-pro', 0.2217],
    // (3,123,768 × $0.15 + 856,495 × $0.60) / 225
    ['groq:openai/gpt-oss-120b', 0.004367],
  ];
  for (const [id, usd] of repriced) {
    it(`of Aider’s tokens at ${id}`, () => {
      const { task } = compared(id, 'code-edit').reference;
      assert.ok(task && 'usd' in task, JSON.stringify(task));
      assert.equal(task.basis, 'today');
      assert.ok(Math.abs(task.usd - usd) < usd / 1_000, `${task.usd}`);
    });
  }

  it('follow the price of each host, and the service that is asked for', () => {
    const own = compared('openai:gpt-5', 'code-edit');
    const azure = optionAt(own, 'azure:gpt-5').task;
    assert.deepEqual(azure, own.reference.task);
    const flex = compared('openai:gpt-5', 'code-edit', 'flex').reference.task;
    assert.ok(flex && 'usd' in flex && Math.abs(flex.usd - 0.13146 / 2) < 1e-4);
    const batch = compared('openai:gpt-5', 'code-edit', 'batch').reference.task;
    assert.ok(batch && 'unknown' in batch && batch.unknown.includes('no batch price'));
  });

  it('are never of tokens that are of a part of a run', () => {
    // 317,591 tokens are a tenth of what the same exercises take of every other run.
    const [qwen] = evidence.resultsOf('aider-polyglot', 'alibaba/qwen3-32b');
    assert.equal(qwen?.tokensPerTask, undefined);
    assert.equal(qwen?.usdPerTask, 0.003379);
  });

  /** Dollars of the OpenHands index beside GPT-5.4's $0.63162, and what a request costs at the list prices. */
  const measured: readonly [id: string, usd: number, ratio: number, turns?: string][] = [
    // Cheaper per token than $2.50 and $15.
    ['alibaba:qwen3.6-plus', 1.5379, 2.4349, 'dearer-per-task'],
    ['google:gemini-3.1-pro-preview', 1.87, 2.9606, 'dearer-per-task'],
    ['google:gemini-3.5-flash', 1.56515, 2.478, 'dearer-per-task'],
    ['minimax:MiniMax-M2.1', 0.6624, 1.0487, 'dearer-per-task'],
    ['minimax:MiniMax-M2.7', 0.1795, 0.2842],
    // Dearer per token and per task: $5 and $25.
    ['anthropic:claude-opus-4-6', 0.77195, 1.2222],
  ];
  for (const [id, usd, ratio, turns] of measured) {
    it(`of OpenHands’ dollars at ${id}: ${turns ?? 'in the order of this request'}`, () => {
      const option = optionAt(compared('openai:gpt-5.4', 'agentic-code-change'), id);
      assert.ok(option.task && 'usd' in option.task && option.task.basis === 'measured');
      assert.equal(option.task.usd, usd);
      assert.equal(option.task.date, option.judgement?.candidate.date);
      assert.ok(Math.abs((option.taskRelation?.ratio ?? 0) - ratio) < 1e-4);
      assert.equal(option.taskRelation?.turns, turns);
    });
  }

  it('of the same model elsewhere are the run’s own, which says nothing of two hosts', () => {
    const { groups, reference } = compared('openai:gpt-5.4', 'agentic-code-change');
    const [same] = groups;
    assert.ok(same && same.options.length > 3);
    for (const { task, taskRelation } of same.options) {
      assert.deepEqual(task, reference.task);
      assert.equal(taskRelation, undefined);
    }
  });

  it('are of nothing that has no verdict, and of no variant', () => {
    const { groups } = compared('openai:gpt-5.4', 'agentic-code-change');
    for (const option of groups.find(({ id }) => id === 'not-measured')?.options ?? []) {
      assert.equal(option.task, undefined, option.offer.id);
    }
    const fast = compared(
      'fireworks:accounts/fireworks/models/glm-5p1-fast',
      'agentic-code-change',
    );
    assert.ok(fast.judged);
    assert.equal(fast.judged.result, undefined);
    assert.equal(fast.reference.task, undefined);
  });

  it('are said with their basis and date, and where they turn the order', () => {
    const comparison = compared('openai:gpt-5.4', 'agentic-code-change');
    const { task, taskRelation } = optionAt(comparison, 'alibaba:qwen3.6-plus');
    assert.ok(task);
    assert.equal(taskCostWord(task, format), '$1.54 at prices of Apr 4, 2026');
    assert.equal(
      taskTurnSentence(taskRelation, format),
      'cheaper per token, dearer per task: 2.4 × the cost per task',
    );
    assert.equal(taskTurnSentence({ ratio: 3 }, format), undefined);
    assert.equal(
      taskTurnSentence({ ratio: 0.284, turns: 'cheaper-per-task' }, format),
      'dearer per token, cheaper per task: 0.28 × the cost per task',
    );
    // Whichever of the two is the reference, neither is called dearer.
    assert.equal(
      taskTurnSentence({ ratio: 1.04, turns: 'dearer-per-task' }, format),
      'cheaper per token, about the same cost per task',
    );
    assert.equal(
      taskTurnSentence({ ratio: 1 / 1.04, turns: 'cheaper-per-task' }, format),
      'dearer per token, about the same cost per task',
    );
    assert.equal(
      taskTurnSentence({ ratio: 1.06, turns: 'dearer-per-task' }, format),
      'cheaper per token, dearer per task: 1.1 × the cost per task',
    );
    assert.equal(taskCostWord({ usd: 0.13146, basis: 'today' }, format), '$0.13 at today’s prices');
    assert.equal(taskCostWord({ unknown: 'no price' }, format), 'not known: no price');
  });

  it('and verdicts lead to two results of a source that is named', () => {
    let seen = 0;
    for (const work of kindsOfWork) {
      for (const id of ['openai:gpt-5.4', 'anthropic:claude-opus-4-6', 'openai:gpt-5']) {
        for (const { options } of compared(id, work).groups) {
          for (const { judgement } of options) {
            if (judgement === undefined) continue;
            seen += 1;
            for (const { benchmark, label, model, score } of [
              judgement.reference,
              judgement.candidate,
            ]) {
              assert.ok(
                evidence.data.results.some(
                  (line) =>
                    line.benchmark === benchmark &&
                    line.label === label &&
                    line.model === model &&
                    line.score === score,
                ),
                `${benchmark} ${label}`,
              );
            }
            const source = evidence.sourceOf(judgement.benchmark);
            assert.ok(source?.license && source.version && source.attribution);
          }
        }
      }
    }
    assert.ok(seen > 1_000, String(seen));
  });

  it('lead to the file at its version where the source is a repository', () => {
    const pages = evidence.data.sources.map((source) => [source.id, linesPage(source)]);
    const by = Object.fromEntries(pages) as Record<string, string>;
    assert.equal(
      by['aider-polyglot'],
      'https://github.com/Aider-AI/aider/blob/5dc9490bb35f9729ef2c95d00a19ccd30c26339c/aider/website/_data/polyglot_leaderboard.yml',
    );
    assert.equal(by.arena, 'https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset');
    assert.equal(
      by['epoch-frontiermath'],
      'https://github.com/yuema137/benchs-last-exam/blob/0b37f5160b3f52dc5deeb5bd9cb6bb019599ef5d/data/raw/frontiermath_tiers_1_3_v2.csv',
    );
  });
});
