import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomWalk } from '@yimen/platform/procedure/testing';
import { caseProcedures, documentKinds, type CaseItemType, type PinnedItem } from '../core/index.ts';
import { caseFacts, exampleItem, immediate, people } from './case-factory.ts';
import { caseInputs } from './case-inputs.ts';
import { everyText } from './written-case.ts';

const types: Record<string, CaseItemType> = {
  'cases.licence': '01',
  'cases.payment': '05',
  'cases.confirmation': '07',
  'cases.award': '08',
  'cases.adjudication': '09',
  'cases.other': '10',
  'cases.service': '20',
};

/** Items of a type that between them lead to every document. */
function itemsOf(type: CaseItemType) {
  const own: Partial<PinnedItem> = type === '01' ? {} : { specials: ['检验', '听证'], extension: 10 };
  return [
    exampleItem(type, own),
    immediate(type, own),
    exampleItem(type, { ...own, ...(type === '01' ? { upper: true } : {}), publicity: true }),
  ];
}

describe('documents of cases', () => {
  const issued = new Set<string>();

  it.each(caseProcedures.map((procedure) => [procedure.title, procedure] as const))(
    '%s: whatever course a case takes, each document it issues can be written without a gap',
    (_title, procedure) => {
      const items = itemsOf(types[procedure.id]!);
      const walk = {
        actors: Object.values(people),
        inputs: caseInputs,
        maxSteps: 60,
        trodden: new Map<string, number>(),
        facts: ({ matter, now }: any) =>
          caseFacts(
            matter === undefined
              ? items[Math.floor(now / 60_000) % items.length]!
              : { ...items[0]!, pin: matter.data.item },
            { isIntakePoint: true },
          ),
      };
      fc.assert(
        fc.property(fc.gen(), (g) => {
          const { entries } = randomWalk(procedure, walk, g);
          for (const { body } of entries) for (const { kind } of body.documents ?? []) issued.add(kind);
          for (const text of everyText(procedure, entries))
            expect(text).not.toMatch(/undefined|NaN|\[object/);
        }),
        { numRuns: 120, seed: 20210913 },
      );
    },
  );

  it('and between them they issue every kind there is', () => {
    expect([...issued].sort()).toEqual(Object.keys(documentKinds).sort());
  });
});
