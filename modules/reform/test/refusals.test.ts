import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import { part, reformRefusals, type ReformRefusal } from '../core/index.ts';
import { decide } from '@yimen/platform/procedure';
import { instantAt } from '@yimen/platform/time';
import {
  LOST,
  TaskAtHand,
  accepted,
  complete,
  exampleTerms,
  people,
  progress,
  proof,
  reformFacts,
  submission,
} from './task-factory.ts';

const { office, head, clerk, ownManager, otherHead, system, helper } = people;
const goal = exampleTerms().goal;
const { measure: _measure, ...unmeasured } = goal;
const reason = '理由充分';

/** Listing the example with changes is refused. */
const listing = (over: Parameters<typeof exampleTerms>[0]): Refusal =>
  new TaskAtHand().refused('2021-03-01', office, 'draft', exampleTerms(over));
const issued = () =>
  new TaskAtHand().act('2021-03-01', office, 'draft', exampleTerms()).act('2021-03-01', office, 'issue');
const withHelper = () => accepted(exampleTerms({ coUnits: ['D01'] }));
const parts = [{ unit: 'D01', content: '示例分工', due: '2021-06-30' }];
const dueBefore = (on: string) => exampleTerms({ due: on, milestones: [] });
const report = (value: number, over = {}) =>
  accepted().refused('2021-03-10', clerk, 'report', progress(value, over));

/** One way into every refusal: code → the refusal. */
const ways: Readonly<Record<ReformRefusal, () => Refusal>> = {
  'not-office': () => new TaskAtHand().refused('2021-03-01', ownManager, 'draft', exampleTerms()),
  'unknown-unit': () => listing({ lead: 'X99' }),
  'two-leads': () => listing({ coUnits: ['D10'] }),
  'dates-reversed': () => listing({ due: '2021-02-01', milestones: [] }),
  'outside-year': () => listing({ due: '2022-01-31' }),
  'due-passed': () =>
    new TaskAtHand()
      .act('2021-03-01', office, 'draft', dueBefore('2021-03-20'))
      .refused('2021-03-20', office, 'issue'),
  'milestone-outside': () => listing({ milestones: [{ deliverable: '成果', due: '2021-12-31' }] }),
  'goal-flat': () => listing({ goal: { ...goal, measure: { ...goal.measure!, target: 0 } } }),
  'goal-unverifiable': () => listing({ goal: unmeasured, milestones: [] }),
  'part-not-co-unit': () => accepted().refused('2021-03-03', head, 'breakDown', { parts }),
  'part-due': () =>
    withHelper().refused('2021-03-03', head, 'breakDown', { parts: [{ ...parts[0], due: '2021-12-21' }] }),
  'too-many-parts': () => {
    const at = withHelper();
    const twenty = { parts: Array.from({ length: 20 }, () => parts[0]) };
    return at
      .act('2021-03-03', head, 'breakDown', twenty)
      .act('2021-03-03', head, 'breakDown', twenty)
      .refused('2021-03-03', head, 'breakDown', twenty);
  },
  'unknown-part': () =>
    accepted().refused('2021-03-03', system, 'recordPart', { no: 1, number: 'GG2021001-01' }),
  'reported-already': () =>
    accepted()
      .act('2021-03-10', clerk, 'report', progress(1))
      .refused('2021-03-24', clerk, 'report', progress(2)),
  'percent-needed': () =>
    accepted(exampleTerms({ goal: unmeasured })).refused('2021-03-10', clerk, 'report', {
      text: '进展正常',
      evidence: [],
    }),
  'percent-computed': () => report(1, { percent: 2 }),
  'value-needed': () => accepted().refused('2021-03-10', clerk, 'report', { text: '进展正常', evidence: [] }),
  'value-computed': () =>
    accepted(
      exampleTerms({ goal: { ...goal, measure: { ...goal.measure!, figure: 'items-to-town' } } }),
    ).refused('2021-03-10', clerk, 'report', progress(1)),
  'value-without-measure': () =>
    accepted(exampleTerms({ goal: unmeasured })).refused('2021-03-10', clerk, 'report', progress(1)),
  'figure-missing': () =>
    accepted(
      exampleTerms({ goal: { ...goal, measure: { ...goal.measure!, figure: 'items-to-town' } } }),
      '2021-03-02',
      reformFacts({ figure: () => undefined }),
    ).refused('2021-03-10', clerk, 'report', { text: '进展正常', evidence: [] }),
  'percent-falls': () =>
    accepted()
      .act('2021-03-10', clerk, 'report', progress(20))
      .refused('2021-03-26', clerk, 'report', progress(10)),
  'evidence-too-early': () => report(1, { evidence: proof('2021-02-28') }),
  'evidence-in-future': () => report(1, { evidence: proof('2021-03-11') }),
  'evidence-not-uploaded': () => report(1, { evidence: proof('2021-03-05', LOST) }),
  'nothing-to-review': () =>
    accepted().refused('2021-03-10', office, 'reviewReport', { verdict: 'confirmed' }),
  'reason-needed': () =>
    accepted()
      .act('2021-03-10', clerk, 'report', progress(1))
      .refused('2021-03-11', office, 'reviewReport', { verdict: 'returned' }),
  'unknown-milestone': () =>
    accepted().refused('2021-03-10', clerk, 'reachMilestone', { no: 9, note: '按期完成', evidence: proof() }),
  'milestone-reached': () =>
    accepted()
      .act('2021-03-10', clerk, 'reachMilestone', { no: 1, note: '按期完成', evidence: proof() })
      .refused('2021-03-11', clerk, 'reachMilestone', { no: 1, note: '按期完成', evidence: proof() }),
  'rectification-open': () =>
    accepted()
      .act('2021-03-10', office, 'inspect', { finding: '台账不全', days: 5 })
      .refused('2021-03-11', office, 'inspect', { finding: '台账不全' }),
  'no-rectification': () =>
    accepted().refused('2021-03-10', clerk, 'rectify', { text: '已经整改', evidence: proof() }),
  'recognised-already': () =>
    accepted()
      .act('2021-03-10', office, 'recognise', { level: 'city', document: '市通报第1期' })
      .refused('2021-03-11', office, 'recognise', { level: 'city', document: '市通报第1期' }),
  'veto-already': () =>
    accepted()
      .act('2021-03-10', office, 'findFabrication', { finding: '照片系伪造' })
      .refused('2021-03-11', office, 'findFabrication', { finding: '照片系伪造' }),
  'adjusting-already': () =>
    accepted()
      .act('2021-03-10', head, 'requestAdjustment', { target: 40, reason })
      .refused('2021-03-11', head, 'requestAdjustment', { target: 41, reason }),
  'no-adjustment': () =>
    accepted().refused('2021-03-10', office, 'answerAdjustment', { approved: false, reason }),
  'adjustment-empty': () => accepted().refused('2021-03-10', head, 'requestAdjustment', { reason }),
  'adjustment-due': () =>
    accepted().refused('2021-03-10', head, 'requestAdjustment', { due: '2021-11-01', reason }),
  'adjustment-no-measure': () =>
    accepted(exampleTerms({ goal: unmeasured })).refused('2021-03-10', head, 'requestAdjustment', {
      target: 1,
      reason,
    }),
  'approval-needed': () =>
    accepted()
      .act('2021-03-10', head, 'requestAdjustment', { target: 40, reason })
      .refused('2021-03-11', office, 'answerAdjustment', { approved: true, reason }),
  'parts-open': () =>
    withHelper()
      .act('2021-03-03', head, 'breakDown', { parts })
      .refused('2021-03-04', head, 'submit', submission),
  'co-unit-idle': () => withHelper().refused('2021-03-10', head, 'submit', submission),
  'reports-missing': () => accepted().refused('2021-03-30', head, 'submit', submission),
  'milestones-open': () => accepted().refused('2021-03-10', head, 'submit', submission),
  'not-complete': () =>
    accepted(exampleTerms({ milestones: [] }))
      .act('2021-03-10', clerk, 'report', progress(49))
      .refused('2021-03-11', head, 'submit', submission),
  'self-clearance': () => {
    const both = { ...office, grants: { ...office.grants, 'reform.answer': 'county' as const } };
    return complete().act('2021-03-11', both, 'submit', submission).refused('2021-03-12', both, 'clear', {
      by: 'spot',
      finding: '现场查看属实',
    });
  },
  'merge-into-itself': () => merging('itself'),
  'merge-into-missing': () => merging('missing'),
  'merge-into-ended': () => merging('ended'),
  'reopen-due': () =>
    complete()
      .act('2021-03-11', head, 'submit', submission)
      .act('2021-03-12', office, 'clear', { by: 'spot', finding: '现场查看属实' })
      .refused('2021-03-15', office, 'reopen', { reason, due: '2021-03-15' }),
  'not-lead': () => reportedPart(otherHead),
};

function merging(target: 'itself' | 'missing' | 'ended'): Refusal {
  return accepted(exampleTerms(), '2021-03-02', reformFacts({ target })).refused(
    '2021-03-03',
    office,
    'merge',
    {
      into: 'GG2021002',
      reason,
    },
  );
}

/** A finished part that somebody tries to confirm. */
function reportedPart(actor: typeof office): Refusal {
  const now = instantAt('2021-03-05', 540);
  const act = (matter: Parameters<typeof decide>[1], who: typeof office, action: string, input: unknown) => {
    const result = decide(part, matter, { action, input, actor: who, now }, reformFacts());
    if (isRefusal(result)) return result;
    return result.matter;
  };
  const given = {
    task: 'GG2021001',
    taskId: 1,
    no: 1,
    lead: 'D10',
    unit: 'D01',
    content: '示例分工',
    due: '2021-06-30',
  };
  const open = act(undefined, system, 'assign', given);
  const done = act(open as never, helper, 'report', { text: '已经完成', evidence: proof() });
  return act(done as never, actor, 'confirm', {}) as Refusal;
}

describe('the rules of a task', () => {
  it.each(Object.keys(reformRefusals) as ReformRefusal[])(
    'refuse with %s, in Chinese, with the source',
    (code) => {
      const refusal = ways[code]();
      expect(refusal.code).toBe(`reform.${code}`);
      expect(refusal.message).toMatch(/[一-鿿]/);
      expect(refusal.message).not.toMatch(/undefined|\{/);
      expect(refusal.law).toMatch(/清单化管理/);
    },
  );

  it('name the field at fault', () => {
    expect(listing({ coUnits: ['D02', 'X99'] }).path).toBe('/coUnits/1');
    expect(listing({ milestones: [{ deliverable: '成果', due: '2021-12-31' }] }).path).toBe(
      '/milestones/0/due',
    );
    expect(report(1, { evidence: [...proof(), ...proof('2021-02-28')] }).path).toBe('/evidence/1/madeOn');
  });

  it.each([
    ['two leads in one field', { lead: ['D10', 'D11'] }, '/lead'],
    [
      'a target without a unit',
      { goal: { ...goal, measure: { ...goal.measure, unit: '' } } },
      '/goal/measure/unit',
    ],
    ['a goal without a way to check it', { goal: { text: '加强服务' } }, '/goal/check'],
    [
      'a share of a percent',
      { goal: { ...goal, measure: { ...goal.measure, target: 59.5 } } },
      '/goal/measure/target',
    ],
    ['a telephone number', { contact: '张三13800000000' }, '/contact'],
    ['a day that does not exist', { due: '2021-02-30' }, '/due'],
    ['a field nobody knows', { telephone: 'x' }, '/telephone'],
  ])('take no %s', (_what, over, path) => {
    const refusal = new TaskAtHand().refused('2021-03-01', office, 'draft', { ...exampleTerms(), ...over });
    expect(refusal.kind).toBe('invalid');
    const problems = refusal.facts!['problems'] as { path: string }[];
    expect(problems.map((problem) => problem.path)).toContain(path);
  });

  it.each([
    ['accept', clerk],
    ['accept', otherHead],
    ['accept', office],
    ['dispute', clerk],
  ])('let nobody but the head of the lead body sign: %s', (action, actor) => {
    const refusal = issued().refused('2021-03-02', actor, action, { reason });
    expect(refusal.code).toBe('procedure.not-allowed');
  });
});
