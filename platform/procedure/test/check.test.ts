import { describe, expect, it } from 'vitest';
import { Type } from 'typebox';
import { checkProcedure, defineProcedure, stateChart, unitRight, type Procedure } from '../index.ts';
import { example } from './example-procedure.ts';

const action = {
  title: '操作',
  from: ['submitted'],
  to: ['ended'],
  by: [unitRight('x')],
  input: Type.Object({}),
  decide: () => [],
};
const clock = example.clocks['promise']!;
const state = { title: '状态', awaits: 'nobody' as const };

const planted: [string, Partial<Procedure>, string][] = [
  [
    'an unreachable state',
    { states: { ...example.states, lost: { ...state, terminal: true } } },
    'state lost is unreachable',
  ],
  [
    'a state without a way to an end',
    {
      states: { ...example.states, trap: state },
      actions: { ...example.actions, fall: { ...action, to: ['trap'] } },
    },
    'no way leads from state trap to an end',
  ],
  [
    'a way out of an end',
    { actions: { ...example.actions, revive: { ...action, from: ['ended'] } } },
    'terminal state ended has a way out',
  ],
  [
    'an action from an unknown state',
    { actions: { ...example.actions, odd: { ...action, from: ['nowhere'] } } },
    'action odd names no state: nowhere',
  ],
  [
    'an action to an unknown state',
    { actions: { ...example.actions, odd: { ...action, to: ['nowhere'] } } },
    'action odd names no state: nowhere',
  ],
  [
    'an action from no state',
    { actions: { ...example.actions, odd: { ...action, from: [] } } },
    'action odd may start from no state',
  ],
  [
    'an action nobody may take',
    { actions: { ...example.actions, odd: { ...action, by: [] } } },
    'nobody may take action odd',
  ],
  [
    'an action of the engine',
    { actions: { ...example.actions, $alarm: action } },
    'action $alarm: ids that begin with $ are the engine’s'.replace('’', "'"),
  ],
  [
    'an action without a title',
    { actions: { ...example.actions, odd: { ...action, title: ' ' } } },
    'action odd has no title',
  ],
  [
    'an entry type of the engine',
    { entries: { ...example.entries, clockExpired: { title: '届满' } } },
    "entry type clockExpired is the engine's",
  ],
  ['a to-do clock that does not exist', { dueBy: ['none'] }, 'dueBy names no clock: none'],
  [
    'a to-do clock that is a mere reminder',
    {
      clocks: { ...example.clocks, odd: { ...clock, kind: 'reminder', atExpiry: () => [] } },
      dueBy: ['odd'],
    },
    'dueBy names a reminder, which is no limit: odd',
  ],
  [
    'a reminder that does nothing',
    { clocks: { ...example.clocks, odd: { ...clock, kind: 'reminder' } } },
    'reminder odd does nothing',
  ],
  [
    'a clock touched by an unknown entry',
    { clocks: { ...example.clocks, odd: { ...clock, stop: ['nothing'] } } },
    'clock odd names no entry type: nothing',
  ],
  [
    'a clock that never starts',
    { clocks: { ...example.clocks, odd: { ...clock, start: {} } } },
    'clock odd is never started',
  ],
  [
    'a clock without a clause',
    { clocks: { ...example.clocks, odd: { ...clock, law: '' } } },
    'clock odd cites no clause',
  ],
  [
    'a clock that pauses for ever',
    {
      clocks: {
        ...example.clocks,
        odd: { ...clock, pause: { noted: () => ({ id: 'x', ground: '', from: '' }) } },
      },
    },
    'clock odd pauses or resumes, not both',
  ],
];

describe('checkProcedure', () => {
  it('finds nothing in a sound procedure', () => expect(checkProcedure(example)).toEqual([]));

  it.each(planted)('finds %s', (_what, change, fault) => {
    expect(checkProcedure(defineProcedure({ ...example, ...change }))).toContain(`test.example: ${fault}`);
  });

  it('finds a procedure that cannot be opened and one that cannot end', () => {
    const { open: _open, ...actions } = example.actions;
    expect(checkProcedure({ ...example, actions })).toContain('test.example: no action opens a matter');
    const endless = Object.fromEntries(
      Object.entries(example.states).map(([id, { terminal: _t, ...rest }]) => [id, rest]),
    );
    expect(checkProcedure({ ...example, states: endless })).toContain(
      'test.example: there is no terminal state',
    );
  });
});

describe('the state chart', () => {
  it('is drawn from the definition, with its Chinese names and one arrow for parallel moves', () => {
    const parallel = {
      ...example,
      actions: { ...example.actions, reject: { ...example.actions['refuse']!, title: '退件' } },
    };
    expect(stateChart(parallel)).toBe(
      [
        'stateDiagram-v2',
        '  state "已提交" as submitted',
        '  state "已受理" as accepted',
        '  state "不予受理" as refused',
        '  state "已办结" as ended',
        '  [*] --> submitted : 提交',
        '  submitted --> accepted : 受理',
        '  submitted --> refused : 不予受理、退件',
        '  accepted --> ended : 决定',
        '  refused --> [*]',
        '  ended --> [*]',
      ].join('\n'),
    );
  });
});
