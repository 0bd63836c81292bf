import type { EntryDefinition } from '@yimen/platform/procedure';
import { percentOf } from './goal.ts';
import type { TaskData } from './task-data.ts';

type Entries = Readonly<Record<string, EntryDefinition<TaskData>>>;

/** The data with one more of what is counted. */
function counted(data: TaskData, what: keyof TaskData['counts']): TaskData {
  return { ...data, counts: { ...data.counts, [what]: data.counts[what] + 1 } };
}

const without = <K extends keyof TaskData>(data: TaskData, key: K): TaskData => {
  const { [key]: _gone, ...rest } = data;
  return rest as TaskData;
};

const listing: Entries = {
  drafted: { title: '列入清单', apply: (data, p) => ({ ...data, ...p }) },
  edited: {
    title: '修改清单内容',
    // Whatever the new text leaves out is gone, so that a struck leader does not linger.
    apply: ({ parts, percent, missing, counts, innovations }, p) => ({
      ...{ parts, percent, missing, counts, innovations },
      ...p,
    }),
  },
  issued: { title: '下达任务', apply: (data, _p, { on }) => ({ ...data, issuedOn: on }) },
  accepted: {
    title: '签收任务',
    apply: (data, p, { on }) => ({
      ...data,
      acceptedOn: on,
      ...(p.leader === undefined ? {} : { leader: p.leader }),
      ...(p.contact === undefined ? {} : { contact: p.contact }),
    }),
  },
  disputed: {
    title: '提出职责争议',
    apply: (data, p, { on }) => ({ ...data, dispute: { on, reason: p.reason } }),
  },
  ruled: {
    title: '裁定职责争议',
    apply: (data, p, { on }) => ({
      ...data,
      lead: p.lead,
      coUnits: p.coUnits,
      dispute: { ...data.dispute!, ruledOn: on },
    }),
  },
  brokenDown: { title: '分解任务', apply: (data, p) => ({ ...data, parts: [...data.parts, ...p.parts] }) },
  partRecorded: {
    title: '登记分工情况',
    apply: (data, { no, ...known }) => ({
      ...data,
      parts: data.parts.map((part) => (part.no === no ? { ...part, ...known } : part)),
    }),
  },
};

const reporting: Entries = {
  reported: { title: '报送进展', apply: (data, p, at) => counted(reportedData(data, p, at), 'reports') },
  reportConfirmed: { title: '进展审核通过', apply: (data) => judged(data, 'confirmed') },
  reportReturned: {
    title: '退回进展',
    apply: (data) => {
      const { last } = data;
      // It has to be made again: the period is open as if nothing had come.
      const missing = [last!.period, ...data.missing];
      return counted({ ...judged(data, 'returned'), percent: last!.before, missing }, 'returns');
    },
  },
  reminded: { title: '提醒报送进展' },
  reportMissed: {
    title: '逾期未报进展',
    apply: (data, p) => counted({ ...data, missing: [...data.missing, p.period] }, 'lapses'),
  },
  milestoneReached: { title: '完成节点', apply: reachedMilestone },
  lastMilestoneReached: { title: '完成最后一个节点', apply: reachedMilestone },
  milestoneMissed: {
    title: '节点逾期',
    apply: (data, p) => ({
      ...data,
      milestones: data.milestones.map((m) => (m.no === p.no ? { ...m, missed: true as const } : m)),
    }),
  },
};

function reportedData(data: TaskData, p: any, { on, actor }: { on: string; actor: string }): TaskData {
  const value = p.value === undefined ? {} : { value: p.value as number };
  const last = { period: p.period, on, by: actor, percent: p.percent, before: data.percent, ...value };
  return { ...without(data, 'ladder'), percent: p.percent, ...value, missing: [], last };
}

function judged(data: TaskData, verdict: 'confirmed' | 'returned'): TaskData {
  return { ...data, last: { ...data.last!, verdict } };
}

function reachedMilestone(data: TaskData, p: any, { on }: { on: string }): TaskData {
  return {
    ...data,
    milestones: data.milestones.map((m) => (m.no === p.no ? { ...m, reachedOn: on } : m)),
  };
}

const overseeing: Entries = {
  urged: {
    title: '督办',
    apply: (data, p) =>
      counted(p.step === 'letter' || p.step === 'circular' ? { ...data, ladder: p.step } : data, 'urgings'),
  },
  overdue: { title: '任务逾期', apply: (data, p) => ({ ...data, overdue: p.due }) },
  inspected: {
    title: '督查',
    apply: (data, p, { on }) =>
      p.days === undefined ? data : { ...data, rectification: { no: (data.rectification?.no ?? 0) + 1, on } },
  },
  rectified: {
    title: '报告整改',
    apply: (data, _p, { on }) => ({ ...data, rectification: { ...data.rectification!, rectifiedOn: on } }),
  },
  recognised: {
    title: '登记上级推广',
    apply: (data, p) => ({ ...data, innovations: [...data.innovations, p.level] }),
  },
  fabricationFound: { title: '认定佐证材料造假', apply: (data, _p, { on }) => ({ ...data, veto: { on } }) },
  adjustmentRequested: {
    title: '申请调整',
    apply: (data, { due, target }, { on }) => ({
      ...data,
      adjusting: { on, ...(due === undefined ? {} : { due }), ...(target === undefined ? {} : { target }) },
    }),
  },
  adjusted: {
    title: '同意调整',
    apply: (data, p) => counted(readjusted(without(data, 'adjusting'), p), 'adjustments'),
  },
  adjustmentDenied: { title: '不同意调整', apply: (data) => without(data, 'adjusting') },
};

/** A new due day lifts an overdue; a new target moves the percentage of the same value. */
function readjusted(data: TaskData, { due, target }: { due?: string; target?: number }): TaskData {
  const dated = due === undefined ? data : { ...without(data, 'overdue'), due };
  const { measure } = data.goal;
  if (target === undefined || measure === undefined) return dated;
  const moved = { ...measure, target };
  const percent = dated.value === undefined ? dated.percent : percentOf(moved, dated.value);
  return { ...dated, goal: { ...dated.goal, measure: moved }, percent };
}

const closing: Entries = {
  submitted: {
    title: '申请销号',
    apply: (data, p, { on, actor }) =>
      counted({ ...data, submission: { on, by: actor, onTime: p.onTime } }, 'submissions'),
  },
  returned: { title: '退回销号申请', apply: (data) => counted(without(data, 'submission'), 'returns') },
  cleared: {
    title: '销号',
    apply: (data, p, { on, actor }) => ({
      ...data,
      cleared: { on, by: actor, onTime: p.onTime },
      ended: { on, way: 'cleared' },
    }),
  },
  reopened: {
    title: '重新推进',
    apply: (data, p) => {
      const { cleared: _c, ended: _e, submission: _s, overdue: _o, ...rest } = data;
      return { ...rest, due: p.due };
    },
  },
  archived: { title: '归档' },
  merged: { title: '合并', apply: (data, _p, { on }) => ({ ...data, ended: { on, way: 'merged' } }) },
  cancelled: { title: '取消', apply: (data, _p, { on }) => ({ ...data, ended: { on, way: 'cancelled' } }) },
};

/** Every entry type of a task and what it makes of the data. */
export const taskEntries: Entries = { ...listing, ...reporting, ...overseeing, ...closing };
