import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentText, fillTemplate } from '@yimen/platform/contract';
import { readShippedTemplates } from '@yimen/platform/documents';
import { replay } from '@yimen/platform/procedure';
import { randomWalk } from '@yimen/platform/procedure/testing';
import { civilDateAt } from '@yimen/platform/time';
import {
  isTaskDocument,
  REFORM_OFFICE,
  task,
  taskDocumentKinds,
  taskDocuments,
  taskDocumentValues,
} from '../core/index.ts';
import { taskDocumentWriter } from '../server/document-writer.ts';
import { people, reformFacts } from './task-factory.ts';
import { taskInputs } from './task-inputs.ts';

const shipped = new Map(
  readShippedTemplates(taskDocumentWriter).map(({ kind, template }) => [kind, template]),
);

describe('documents of the reform ledger', () => {
  const issued = new Set<string>();

  it('whatever course a task takes, each letter it issues can be written without a gap', () => {
    const walk = {
      ...{ actors: Object.values(people), inputs: taskInputs, maxSteps: 60, maxDays: 12 },
      facts: () => reformFacts(),
      trodden: new Map<string, number>(),
    };
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { entries } = randomWalk(task, walk, g);
        for (const entry of entries) {
          for (const { kind } of entry.body.documents ?? []) {
            if (!isTaskDocument(kind)) throw new Error(`no document ${kind}`);
            issued.add(kind);
            const { data } = replay(task, entries.slice(0, entry.seq));
            const source = { number: 'GG2021001', data, entry, to: '澧县示例局', coUnits: [] };
            const template = shipped.get(`reform.${kind}`)!;
            const content = fillTemplate(
              template,
              taskDocumentKinds[kind],
              taskDocumentValues(kind, source),
              {
                ...{ kind: `reform.${kind}`, template: 1, issuer: REFORM_OFFICE, number: '示〔2021〕1号' },
                ...{ signatory: REFORM_OFFICE, date: civilDateAt(entry.at) },
                verification: { code: 'CODE', address: 'http://127.0.0.1' },
              },
            );
            const text = documentText(content);
            expect(text).not.toMatch(/undefined|NaN|\[object/);
            // A letter that urges without saying why would be an empty letter.
            expect(content.blocks.length).toBeGreaterThan(kind === 'urging' ? 1 : 0);
          }
        }
      }),
      { numRuns: 200, seed: 20210913 },
    );
  });

  it('and between them they issue every kind there is', () => {
    expect([...issued].sort()).toEqual(Object.keys(taskDocuments).sort());
  });
});
