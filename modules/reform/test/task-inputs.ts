import fc from 'fast-check';
import type { Matter } from '@yimen/platform/procedure';
import type { WalkInput } from '@yimen/platform/procedure/testing';
import { civilDate, civilDateAt, dayNumber, type Instant } from '@yimen/platform/time';
import type { TaskData } from '../core/index.ts';
import { FILE, LOST, exampleTerms } from './task-factory.ts';

type Input = WalkInput<TaskData>;
const words = fc.constantFrom('示例内容之一', '示例内容之二');
const dayFrom = (now: Instant, min: number, max: number) =>
  fc.integer({ min, max }).map((days) => civilDate(dayNumber(civilDateAt(now)) + days));
const evidence = (now: Instant, minLength: number) =>
  fc.array(
    fc.record({
      name: words,
      file: fc.constantFrom(FILE, FILE, FILE, FILE, FILE, FILE, FILE, LOST),
      madeOn: fc.oneof({ weight: 9, arbitrary: fc.constant(civilDateAt(now)) }, dayFrom(now, -400, 3)),
    }),
    { minLength, maxLength: Math.max(1, minLength) },
  );

/** Numbers near those that exist, so that most hit and some miss. */
const near = (count: number) => fc.integer({ min: 1, max: Math.max(1, count + 1) });

const listing: Record<string, Input> = {
  draft: (_matter, now) => terms(now),
  edit: (_matter, now) => terms(now),
  issue: fc.record({ document: words }, { requiredKeys: [] }),
  accept: fc.record({ leader: fc.constant('分管副局长') }, { requiredKeys: [] }),
  dispute: fc.record(
    { reason: words, proposal: fc.constantFrom('D10', 'X99') },
    { requiredKeys: ['reason'] },
  ),
  rule: fc.record({ lead: fc.constantFrom('D10', 'D10', 'D10', 'D04', 'X99'), reason: words }),
};

function terms(now: Instant) {
  const days = fc.integer({ min: -20, max: 250 });
  return fc
    .record({
      measured: fc.boolean(),
      weekly: fc.boolean(),
      coUnits: fc.constantFrom([], [], ['D01']),
      last: days,
      steps: fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 2 }),
    })
    .map(({ measured, weekly, coUnits, last, steps }) => {
      const on = (plus: number) => civilDate(dayNumber(civilDateAt(now)) + plus);
      const { goal } = exampleTerms();
      const { measure: _measure, ...unmeasured } = goal;
      return exampleTerms({
        start: '2021-02-01',
        due: on(last),
        coUnits,
        cycle: weekly ? 'week' : 'month',
        goal: measured ? goal : unmeasured,
        milestones: steps.map((plus) => ({ deliverable: '节点成果', due: on(plus) })),
      });
    });
}

/** Progress that mostly rises; near the end often all the way, or no walk would ever come to a clearance. */
function report(matter: Matter<TaskData> | undefined, now: Instant) {
  const done = matter?.data.percent ?? 0;
  const percent = fc.oneof(fc.constant(100), fc.integer({ min: Math.max(0, done - 10), max: 100 }));
  const measured = matter?.data.goal.measure !== undefined;
  return fc
    .record({ text: words, percent, evidence: evidence(now, 0), wrong: fc.integer({ min: 0, max: 19 }) })
    .map(({ percent: reached, wrong, ...rest }) =>
      measured === wrong > 0 ? { ...rest, value: Math.ceil(reached / 2) } : { ...rest, percent: reached },
    );
}

const working: Record<string, Input> = {
  breakDown: (_matter, now) =>
    fc.record({
      parts: fc.array(
        fc.record({
          unit: fc.constantFrom('D01', 'D01', 'D01', 'D02'),
          content: words,
          due: dayFrom(now, -1, 60),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  recordPart: (matter, now) =>
    fc.record(
      {
        no: near(matter?.data.parts.length ?? 0),
        number: fc.constant('GG2021001-01'),
        doneOn: fc.constant(civilDateAt(now)),
      },
      { requiredKeys: ['no', 'number', 'doneOn'] },
    ),
  report,
  reviewReport: fc.record(
    { verdict: fc.constantFrom('confirmed', 'confirmed', 'returned'), reason: words },
    { requiredKeys: ['verdict'] },
  ),
  reachMilestone: (matter, now) =>
    fc.record({ no: near(matter?.data.milestones.length ?? 0), note: words, evidence: evidence(now, 1) }),
  urge: fc.record({ text: words }),
  inspect: fc.record(
    { finding: words, days: fc.integer({ min: 1, max: 10 }) },
    { requiredKeys: ['finding'] },
  ),
  rectify: (_matter, now) => fc.record({ text: words, evidence: evidence(now, 1) }),
  recognise: fc.record({ level: fc.constantFrom('state', 'province', 'city'), document: words }),
  findFabrication: fc.record({ finding: words }),
  requestAdjustment: (_matter, now) =>
    fc.record(
      { due: dayFrom(now, -5, 200), target: fc.integer({ min: 0, max: 80 }), reason: words },
      { requiredKeys: ['reason'] },
    ),
  answerAdjustment: fc.record(
    { approved: fc.boolean(), reason: words, approval: words },
    { requiredKeys: ['approved', 'reason'] },
  ),
};

const closing: Record<string, Input> = {
  submit: (_matter, now) =>
    fc.record({ report: fc.constant('任务已经全部完成，请予核查销号。'), evidence: evidence(now, 1) }),
  clear: fc.record({ by: fc.constantFrom('documents', 'spot', 'third-party'), finding: words }),
  return: fc.record({ reason: words }),
  reopen: (_matter, now) => fc.record({ reason: words, due: dayFrom(now, -2, 90) }),
  archive: fc.constant({}),
  merge: fc.record({ into: fc.constant('GG2021002'), reason: words }),
  cancel: fc.record({ reason: words, basis: words }),
};

/** An input for every action of a task. */
export const taskInputs: Readonly<Record<string, Input>> = { ...listing, ...working, ...closing };
