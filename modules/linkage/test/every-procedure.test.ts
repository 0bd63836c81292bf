import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProcedure, permissionMatrix, type WalkTrace } from '@yimen/platform/procedure/testing';
import { civilDateAt, type Instant } from '@yimen/platform/time';
import { finding, linkagePermissions, type FindingData } from '../core/index.ts';
import { linkageOperations } from '../server/operations.ts';
import { explanation, fact, findingFacts, LOST, people, proof, righting } from './finding-factory.ts';

const done = (trace: WalkTrace<FindingData>, ...actions: string[]) =>
  trace.steps.filter(({ action, result }) => actions.includes(action) && !('code' in result));
const evidence = (now: Instant) => ({ evidence: proof(civilDateAt(now)) });

const invariants: Record<string, (trace: WalkTrace<FindingData>) => boolean> = {
  'nobody judges what he explained or put right himself': (trace) =>
    done(trace, 'confirm', 'dismiss', 'returnExplanation').every(
      ({ before, actor }) => before!.data.explained?.by !== actor.id,
    ) &&
    done(trace, 'close', 'returnRighting').every(
      ({ before, actor }) => before!.data.righting!.by !== actor.id,
    ),
  'only the county’s supervisors judge, and the department alone explains': (trace) =>
    done(trace, 'confirm', 'dismiss', 'close', 'urge').every(
      ({ actor }) => actor.grants['linkage.supervise'] === 'county',
    ) && done(trace, 'explain', 'putRight').every(({ actor }) => actor.unit === 'D20'),
  'nothing unexplained is confirmed before the answer was due': (trace) =>
    done(trace, 'confirm').every(
      ({ before, now }) => before!.state === 'EXPLAINED' || civilDateAt(now) > before!.clocks['answer']!.due!,
    ),
  'what is confirmed is ended by people only': (trace) =>
    done(trace, 'lapse').every(({ before }) => before!.data.confirmed === undefined),
  'kind and key never change': ({ matter }) =>
    matter === undefined || (matter.data.key === fact().key && matter.data.kind === fact().kind),
  'every missed answer is counted once': ({ entries, matter }) =>
    (matter?.data.misses ?? 0) === entries.filter(({ type }) => type === 'answerMissed').length,
  'letters come only after a missed answer, unless a supervisor wrote, and end with the circular': ({
    entries,
  }) => {
    let missed = false;
    return entries.every(({ type, actor }) => {
      if (['answerMissed'].includes(type)) missed = true;
      if (['explanationReturned', 'reappeared'].includes(type)) missed = false;
      return !(type === 'urged' && actor.kind === 'system') || missed;
    });
  },
};

describeProcedure(finding, {
  actors: Object.values(people),
  facts: () => findingFacts(),
  invariants,
  maxData: 6_000,
  runs: 300,
  maxSteps: 40,
  maxDays: 6,
  inputs: {
    find: fc.constant(fact()),
    lapse: fc.constant({ reason: '台账已更正' }),
    reappear: fc.constant({ causes: fact().causes, evidence: fact().evidence }),
    explain: (_matter, now) =>
      fc.constantFrom(explanation(evidence(now)), explanation({ evidence: proof(civilDateAt(now), LOST) })),
    putRight: (_matter, now) =>
      fc.constantFrom(
        righting(evidence(now)),
        { way: 'revoked', report: '已撤销该证照。', ...evidence(now) },
        { way: 'case-entered', report: '已补录办件。', ...evidence(now) },
      ),
    urge: fc.constant({ demand: '请于三日内说明' }),
    returnExplanation: fc.constant({ reason: '没有说明发证依据' }),
    confirm: fc.constant({ opinion: '情况属实' }),
    dismiss: fc.constant({ ground: 'other-platform', reason: '已在市级平台办理' }),
    returnRighting: fc.constant({ reason: '补录的办件与证照不符' }),
    close: fc.constant({ opinion: '整改到位' }),
  },
});

describe('permissions of linkage', () => {
  it('are exactly those the actions and operations ask for', () => {
    const asked = new Set([
      ...permissionMatrix([finding]).flatMap(({ permission }) => permission ?? []),
      ...linkageOperations.flatMap(({ operation: { access } }) =>
        typeof access === 'object' ? access.permission : [],
      ),
    ]);
    expect([...asked].sort()).toEqual(Object.keys(linkagePermissions).sort());
  });
});
