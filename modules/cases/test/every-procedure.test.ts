import { describe, expect, it } from 'vitest';
import { describeProcedure, permissionMatrix, type WalkTrace } from '@yimen/platform/procedure/testing';
import {
  casePermissions,
  caseProcedures,
  imported,
  outstandingMaterials,
  type CaseData,
  type CaseItemType,
  type PinnedItem,
} from '../core/index.ts';
import { civilDateAt } from '@yimen/platform/time';
import { caseFacts, exampleItem, immediate, people, storedIdCard } from './case-factory.ts';
import { caseInputs } from './case-inputs.ts';

const types: Record<string, CaseItemType> = {
  'cases.licence': '01',
  'cases.payment': '05',
  'cases.confirmation': '07',
  'cases.award': '08',
  'cases.adjudication': '09',
  'cases.other': '10',
  'cases.service': '20',
};

/** Items of one type as a walk meets them: ordinary, immediate, decided above, announced or paid, with two officers. */
function itemsOf(type: CaseItemType) {
  const named = type === '01' ? {} : { specials: ['检验', '听证', '公示', '调解'], extension: 10 };
  const isPayment = type === '05' || type === '08';
  const own: Partial<PinnedItem> = isPayment ? { ...named, pays: true } : named;
  return [
    exampleItem(type, own),
    immediate(type, named),
    exampleItem(type, { ...own, twoPerson: true, joint: true }),
    exampleItem(type, {
      ...own,
      ...(type === '01' ? { upper: true } : {}),
      ...(isPayment ? { publicity: true } : {}),
    }),
  ];
}

const entryTypes = (trace: WalkTrace<CaseData>): string[] => trace.entries.map((e) => e.type);
const count = (trace: WalkTrace<CaseData>, type: string): number =>
  entryTypes(trace).filter((t) => t === type).length;

const invariants: Record<string, (trace: WalkTrace<CaseData>) => boolean> = {
  'a case is decided only after it was accepted': ({ matter }) =>
    !matter?.data.decision || matter.data.acceptedOn !== undefined,
  'a case is accepted at most once': (trace) => count(trace, 'accepted') <= 1,
  'nothing is accepted while a correction is open': (trace) => {
    const order = entryTypes(trace);
    const accepted = order.indexOf('accepted');
    const before = order.slice(0, Math.max(accepted, 0));
    return before.lastIndexOf('correctionRequested') <= before.lastIndexOf('supplementCompleted');
  },
  'a deemed acceptance takes effect on the day the material was complete': ({ matter }) =>
    !matter?.data.deemed || matter.data.acceptedOn === matter.data.completeOn,
  'a case is extended at most once, by no more than the law allows, and with a notice': (trace) =>
    count(trace, 'extended') <= 1 &&
    (trace.matter?.data.extension?.days ?? 0) <= (trace.matter?.data.item.joint ? 15 : 10) &&
    (trace.matter?.documents['extensionNotice'] ?? 0) === count(trace, 'extended'),
  'a case ends in exactly one way': (trace) =>
    ['notAccepted', 'withdrawn', 'terminated', 'finished'].filter((type) => count(trace, type) > 0).length <=
    1,
  'a case is archived only after it was finished': (trace) =>
    count(trace, 'archived') === 0 || count(trace, 'finished') === 1,
  'no case is decided or finished while promised material is outstanding': ({ matter }) =>
    !matter ||
    !['DECIDED_YES', 'DECIDED_NO', 'FINISHED'].includes(matter.state) ||
    outstandingMaterials(matter.data).length === 0,
  'a second correction notice names its cause and is marked for supervision': (trace) =>
    trace.entries
      .filter((e) => e.type === 'correctionRequested')
      .slice(1)
      .every((e) => e.body.data?.['repeat'] === true && e.body.data['cause'] !== undefined),
  'elapsed time is never negative': ({ matter }) => (matter?.data.finish?.elapsed ?? 0) >= 0,
  'only licences are accepted by silence': ({ matter }) =>
    matter?.procedure === 'cases.licence' || !matter?.data.deemed,
};

for (const procedure of caseProcedures) {
  const items = itemsOf(types[procedure.id]!);
  describeProcedure(procedure, {
    actors: Object.values(people),
    inputs: caseInputs,
    invariants,
    // Walks pile up corrections and special procedures as no real case does; an ordinary case is measured in its own test.
    maxData: 4000,
    runs: 200,
    maxSteps: 60,
    // The item is chosen by the moment an application is opened, and stays with the matter.
    facts: ({ matter, now }) =>
      caseFacts(
        matter === undefined
          ? items[Math.floor(now / 60_000) % items.length]!
          : { ...items[0]!, pin: matter.data.item },
        {
          isIntakePoint: true,
          storedMaterials: [{ ...storedIdCard, verifiedOn: civilDateAt(now) }],
        },
      ),
  });
}

describe('permissions of cases', () => {
  it('are exactly those the actions and operations ask for', () => {
    const asked = new Set(
      permissionMatrix([...caseProcedures, imported]).flatMap((row) => row.permission ?? []),
    );
    const elsewhere = ['cases.read', 'cases.supervise', 'cases.explain'];
    expect([...asked, ...elsewhere].sort()).toEqual(Object.keys(casePermissions).sort());
  });
});
