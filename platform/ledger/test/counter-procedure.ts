import { Type } from 'typebox';
import { buildCalendar, publishedNotices } from '../../calendar/index.ts';
import {
  countyRight,
  defineAction,
  defineProcedure,
  refuse,
  systemRight,
  type Actor,
} from '../../procedure/index.ts';

/** What a counter holds: the sum of what was added, and how many commands added it. */
export interface Counted {
  readonly n: number;
  readonly times: number;
  readonly note: string;
  readonly rung: number;
}

const right = [countyRight('counter.act')];

const addition = Type.Object({ n: Type.Integer(), note: Type.Optional(Type.String()) });

const add = defineAction<Counted, { failing?: boolean }, typeof addition>({
  title: '加数',
  from: 'open',
  by: right,
  input: addition,
  decide({ input, facts }) {
    if (facts.failing) throw new Error('the rule broke');
    if (input.n < 0) return refuse('counter.negative', '不能加负数。');
    return [{ type: 'added', data: input }];
  },
});

/** 示例计数: what was applied can be counted, so a lost or doubled command shows. Its clock rings once. */
export const counter = defineProcedure<Counted, { failing?: boolean }>({
  id: 'test.counter',
  title: '示例计数',
  version: 1,
  law: ['示例'],
  states: {
    open: { title: '进行中', awaits: 'unit' },
    closed: { title: '已结束', awaits: 'nobody', terminal: true },
  },
  entries: {
    opened: { title: '开始' },
    added: {
      title: '加数',
      apply: (data, { n, note }) => ({
        ...data,
        n: data.n + n,
        times: data.times + 1,
        note: note ?? data.note,
      }),
    },
    twice: { title: '加两次', apply: (data) => ({ ...data, n: data.n + 1, times: data.times + 1 }) },
    overdue: { title: '逾期', apply: (data) => ({ ...data, rung: data.rung + 1 }) },
    paused: { title: '暂停' },
    resumed: { title: '恢复' },
    closed: { title: '结束' },
  },
  actions: {
    open: {
      title: '开始',
      from: 'new',
      to: ['open'],
      by: [...right, systemRight],
      input: Type.Object({ scope: Type.String(), width: Type.Optional(Type.Integer()) }),
      decide: () => [{ type: 'opened', to: 'open' }],
    },
    add,
    addTwice: {
      title: '加两次',
      from: 'open',
      by: right,
      input: Type.Object({}),
      decide: () => [{ type: 'twice' }, { type: 'twice', documents: ['slip'] }],
    },
    pause: {
      title: '暂停',
      from: 'open',
      by: right,
      input: Type.Object({}),
      decide: () => [{ type: 'paused' }],
    },
    resume: {
      title: '恢复',
      from: 'open',
      by: right,
      input: Type.Object({}),
      decide: () => [{ type: 'resumed', person: 'u1' }],
    },
    close: {
      title: '结束',
      from: 'open',
      to: ['closed'],
      by: right,
      input: Type.Object({}),
      decide: () => [{ type: 'closed', to: 'closed' }],
    },
  },
  clocks: {
    limit: {
      title: '时限',
      law: '示例',
      kind: 'local',
      limit: () => ({ n: 5, unit: 'workday' }),
      start: { opened: (_payload, on) => on },
      pause: { paused: (_payload, on) => ({ id: 'p', ground: '示例', from: on }) },
      resume: { resumed: (_payload, on) => ({ id: 'p', to: on }) },
      stop: ['closed'],
      atExpiry: () => [{ type: 'overdue' }],
    },
  },
  documents: { slip: '回执' },
  dueBy: ['limit'],
  initial: () => ({ n: 0, times: 0, note: '', rung: 0 }),
  opening({ input }) {
    const { scope, width = 4 } = input as { scope: string; width?: number };
    return { numbering: { scope, prefix: scope, width }, applicant: null, subject: null, unit: 'D01' };
  },
});

export const counterCalendar = buildCalendar(publishedNotices);
export const warning = { least: 1, share: 0.2 };

export const clerk: Actor = {
  kind: 'staff',
  id: 'u1',
  name: '示例人员',
  unit: 'D01',
  grants: { 'counter.act': 'county' },
};
export const stranger: Actor = { kind: 'staff', id: 'u2', name: '无权人员', unit: 'D02', grants: {} };
