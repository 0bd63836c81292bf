import { Type, type TSchema } from 'typebox';
import {
  buildCalendar,
  publishedNotices,
  type HolidayNotice,
  type WorkCalendar,
} from '../../calendar/index.ts';
import { instantAt, type CivilDate, type Instant } from '../../time/index.ts';
import {
  applicantRight,
  countyRight,
  defineAction,
  defineProcedure,
  refuse,
  unitRight,
  type ActionDefinition,
  type Actor,
  type BaseFacts,
  type Matter,
} from '../index.ts';

/** Data of the fictional permission (示例事项) that carries these tests. */
export interface ExampleData {
  readonly name: string;
  readonly notes: number;
  readonly extended: boolean;
  readonly blocked: boolean;
}

/** An action with its input typed by its schema, over the data of the example. */
const action = <S extends TSchema>(it: ActionDefinition<ExampleData, object, S>) => defineAction(it);

const open = action({
  title: '提交',
  from: 'new',
  to: ['submitted'],
  by: [applicantRight, countyRight('example.register')],
  input: Type.Object({
    unit: Type.String(),
    name: Type.String({ title: '名称', minLength: 1 }),
    applicant: Type.String(),
  }),
  decide: ({ input }) => [{ type: 'submitted', to: 'submitted', data: { name: input.name } }],
});

const hearing = Type.Object({ id: Type.String() });

/** 示例许可: five days to accept or it is accepted; twenty days to decide, stopped by hearings, extended once. */
export const example = defineProcedure<ExampleData, object>({
  id: 'test.example',
  title: '示例许可',
  version: 3,
  law: ['行政许可法'],
  states: {
    submitted: { title: '已提交', awaits: 'unit' },
    accepted: { title: '已受理', awaits: 'unit' },
    refused: { title: '不予受理', awaits: 'nobody', terminal: true },
    ended: { title: '已办结', awaits: 'nobody', terminal: true },
  },
  entries: {
    submitted: { title: '提交', apply: (data, payload) => ({ ...data, name: payload.name }) },
    accepted: { title: '受理' },
    deemedAccepted: { title: '视为受理' },
    refused: { title: '不予受理' },
    hearingStarted: { title: '听证开始' },
    hearingEnded: { title: '听证结束' },
    extended: { title: '延长', apply: (data) => ({ ...data, extended: true }) },
    noted: { title: '备注', apply: (data) => ({ ...data, notes: data.notes + 1 }) },
    blocked: { title: '冻结', apply: (data) => ({ ...data, blocked: true }) },
    decided: { title: '决定' },
  },
  actions: {
    open,
    accept: action({
      title: '受理',
      from: ['submitted'],
      to: ['accepted'],
      by: [unitRight('example.accept')],
      input: Type.Object({ opinion: Type.String({ title: '意见', minLength: 1 }) }),
      when: ({ matter }) => (matter.data.blocked ? refuse('example.blocked', '办件已冻结。') : undefined),
      decide: ({ input }) =>
        input.opinion === '无'
          ? refuse('example.empty-opinion', '请写明意见。')
          : [{ type: 'accepted', to: 'accepted', data: input }],
    }),
    refuse: action({
      title: '不予受理',
      from: ['submitted'],
      to: ['refused'],
      by: [unitRight('example.accept')],
      input: Type.Object({}),
      decide: () => [{ type: 'refused', to: 'refused', documents: ['notice'] }],
    }),
    startHearing: action({
      title: '开始听证',
      from: ['accepted'],
      by: [unitRight('example.decide')],
      input: hearing,
      decide: ({ input }) => [{ type: 'hearingStarted', data: input }],
    }),
    endHearing: action({
      title: '结束听证',
      from: ['accepted'],
      by: [unitRight('example.decide')],
      input: hearing,
      decide: ({ input }) => [{ type: 'hearingEnded', data: input }],
    }),
    extend: action({
      title: '延长',
      from: ['accepted'],
      by: [unitRight('example.decide')],
      input: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 10 }) }),
      decide: ({ input, matter }) =>
        matter.data.extended
          ? refuse('example.second-extension', '只能延长一次。', { law: '行政许可法 42' })
          : [{ type: 'extended', data: input }],
    }),
    note: action({
      title: '备注',
      from: 'open',
      by: [unitRight('example.accept'), applicantRight],
      input: Type.Object({}),
      decide: () => [{ type: 'noted' }],
    }),
    block: action({
      title: '冻结',
      from: 'open',
      by: [unitRight('example.accept')],
      input: Type.Object({}),
      decide: () => [{ type: 'blocked' }],
    }),
    decide: action({
      title: '决定',
      from: ['accepted'],
      to: ['ended'],
      by: [unitRight('example.decide')],
      input: Type.Object({}),
      decide: () => [
        { type: 'noted', documents: ['opinion', 'opinion'] },
        { type: 'decided', to: 'ended', documents: ['opinion', 'licence'] },
      ],
    }),
  },
  clocks: {
    acceptance: {
      title: '受理期限',
      law: '行政许可法 32',
      kind: 'statutory',
      limit: () => ({ n: 5, unit: 'workday' }),
      start: { submitted: (_payload, on) => on },
      stop: ['accepted', 'deemedAccepted'],
      atExpiry: () => [{ type: 'deemedAccepted', to: 'accepted' }],
    },
    statutory: {
      title: '法定期限',
      law: '行政许可法 42',
      kind: 'statutory',
      limit: () => ({ n: 20, unit: 'workday' }),
      start: { accepted: (_payload, on) => on, deemedAccepted: (_payload, on) => on },
      pause: { hearingStarted: ({ id }, on) => ({ id, ground: '听证', from: on }) },
      resume: { hearingEnded: ({ id }, on) => ({ id, to: on }) },
      extend: { extended: ({ days }) => days },
      stop: ['decided'],
    },
    promise: {
      title: '承诺期限',
      law: '本地承诺',
      kind: 'promise',
      limit: ({ matter }) => (matter.data.name === '无承诺' ? undefined : { n: 7, unit: 'calendar-day' }),
      start: { accepted: (_payload, on) => on },
      stop: ['decided'],
      silent: true,
    },
  },
  documents: { notice: '不予受理通知书', opinion: '审查意见', licence: '许可证' },
  dueBy: ['acceptance', 'promise', 'statutory'],
  initial: () => ({ name: '', notes: 0, extended: false, blocked: false }),
  opening: ({ input }) => ({
    numbering: { scope: 'example:2021', prefix: 'EX2021', width: 4 },
    applicant: (input as { applicant: string }).applicant,
    subject: null,
    unit: (input as { unit: string }).unit,
  }),
});

export const calendar = buildCalendar(publishedNotices);
export const facts: BaseFacts = { calendar, warning: { least: 1, share: 0.2 } };

/** The published calendar after a made-up correction: days turned into days off or into working days. */
export function correctedCalendar(change: {
  off?: readonly CivilDate[];
  worked?: readonly CivilDate[];
}): WorkCalendar {
  const year = Number((change.off?.[0] ?? change.worked?.[0])!.slice(0, 4));
  const correction: HolidayNotice = {
    kind: 'correction',
    year,
    number: `示例〔${year}〕1号`,
    numberCertain: true,
    source: '测试用更正通知',
    holidays: (change.off ?? []).map((date) => ({ name: '示例假日', from: date, to: date })),
    makeUpDays: (change.worked ?? []).map((date) => ({ name: '示例补班', date })),
  };
  return buildCalendar([...publishedNotices, correction]);
}

const officer = (permission: string, unit = 'D01'): Actor => ({
  kind: 'staff',
  id: `u-${permission}`,
  name: '示例人员',
  unit,
  grants: { [permission]: [unit] },
});

export const actors = {
  applicant: { kind: 'applicant', id: 'a1', name: '示例申请人', subject: 'P1', grants: {} } as Actor,
  otherApplicant: { kind: 'applicant', id: 'a2', name: '他人', subject: 'P2', grants: {} } as Actor,
  acceptor: officer('example.accept'),
  elsewhere: officer('example.accept', 'D02'),
  decider: officer('example.decide'),
  county: {
    kind: 'staff',
    id: 'c',
    name: '县级人员',
    grants: { 'example.accept': 'county', 'example.decide': 'county' },
  } as Actor,
} as const;

/** Nine o'clock in the morning of a day. */
export const at = (day: CivilDate): Instant => instantAt(day, 9 * 60);

export type ExampleMatter = Matter<ExampleData>;
