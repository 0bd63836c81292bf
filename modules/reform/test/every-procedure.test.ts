import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '@yimen/platform/procedure';
import { describeProcedure, permissionMatrix, type WalkTrace } from '@yimen/platform/procedure/testing';
import { civilDate, civilDateAt, dayNumber } from '@yimen/platform/time';
import { lightOf, openParts, part, reformPermissions, task, type TaskData } from '../core/index.ts';
import { FILE, LOST, people, reformFacts } from './task-factory.ts';
import { taskInputs } from './task-inputs.ts';

const count = (trace: WalkTrace<TaskData>, ...types: string[]): number =>
  trace.entries.filter(({ type }) => types.includes(type)).length;

const invariants: Record<string, (trace: WalkTrace<TaskData>) => boolean> = {
  'a task is cleared only after it was submitted, and by somebody else': ({ steps }) =>
    steps
      .filter(({ action, result }) => action === 'clear' && !('code' in result))
      .every(
        ({ before, actor }) => before!.data.submission!.by !== actor.id && before!.data.last?.by !== actor.id,
      ),
  'nothing is submitted with an open part, a missing report or an unreached milestone': ({ steps }) =>
    steps
      .filter(({ action, result }) => action === 'submit' && !('code' in result))
      .every(
        ({ before }) =>
          openParts(before!.data).length === 0 &&
          before!.data.missing.length === 0 &&
          before!.data.percent === 100 &&
          before!.data.milestones.every((m) => m.reachedOn !== undefined),
      ),
  'only the office puts a task on the list, clears it or ends it': ({ steps }) =>
    steps
      .filter(({ result }) => !('code' in result))
      .filter(({ action }) => ['clear', 'cancel', 'merge', 'archive', 'reopen', 'rule'].includes(action))
      .every(({ actor }) => actor.id === 'office'),
  'progress falls only by a return or a new target': ({ entries }) => {
    let percent = 0;
    return entries.every(({ type, body }) => {
      if (type === 'reported') {
        const next = body.data!['percent'] as number;
        const ok = next >= percent;
        percent = next;
        return ok;
      }
      if (['reportReturned', 'adjusted'].includes(type)) percent = 0;
      return true;
    });
  },
  'every lapse, return, report and urging is counted once': (trace) => {
    const counts = trace.matter?.data.counts;
    return (
      counts === undefined ||
      (counts.lapses === count(trace, 'reportMissed') &&
        counts.returns === count(trace, 'reportReturned', 'returned') &&
        counts.reports === count(trace, 'reported') &&
        counts.urgings === count(trace, 'urged') &&
        counts.submissions === count(trace, 'submitted'))
    );
  },
  'no reporting day is missed twice': ({ entries }) => {
    const periods = entries
      .filter(({ type }) => type === 'reportMissed')
      .map(({ body }) => String(body.data!['period']));
    return new Set(periods).size === periods.length;
  },
  'a cleared task is blue, an ended one without a light': ({ matter }) => {
    if (matter === undefined) return true;
    const light = lightOf(matter, civilDateAt(matter.lastAt), reformFacts().settings);
    if (['CLEARED', 'ARCHIVED'].includes(matter.state)) return light === 'blue';
    return !['MERGED', 'CANCELLED', 'DRAFT'].includes(matter.state) || light === 'none';
  },
};

describeProcedure(task, {
  actors: Object.values(people),
  facts: () => reformFacts(),
  inputs: taskInputs,
  invariants,
  maxData: 9000,
  runs: 300,
  maxSteps: 60,
  maxDays: 12,
});

const judge: Actor = people.head;
describeProcedure(part, {
  actors: [people.system, people.helper, judge, people.office, people.otherHead],
  facts: () => reformFacts(),
  runs: 150,
  maxSteps: 12,
  inputs: {
    assign: (_matter, now) =>
      fc.constant({
        ...{ task: 'GG2021001', taskId: 7, no: 1, lead: 'D10', unit: 'D01', content: '示例分工' },
        due: civilDate(dayNumber(civilDateAt(now)) + 20),
      }),
    report: (_matter, now) =>
      fc.record({
        text: fc.constant('已经完成'),
        evidence: fc
          .constantFrom(FILE, FILE, LOST)
          .map((file) => [{ name: '材料', file, madeOn: civilDateAt(now) }]),
      }),
    confirm: fc.constant({}),
    return: fc.constant({ reason: '材料不全' }),
    withdraw: fc.constant({ reason: '任务已取消' }),
  },
});

describe('permissions of reform', () => {
  it('are exactly those the actions and operations ask for', () => {
    const asked = new Set(permissionMatrix([task, part]).flatMap((row) => row.permission ?? []));
    expect([...asked, 'reform.read'].sort()).toEqual(Object.keys(reformPermissions).sort());
  });
});
