import { Type, type TSchema } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { civilDateAt } from '@yimen/platform/time';
import {
  defineAction,
  defineProcedure,
  refuse,
  unitRight,
  type ActionDefinition,
} from '@yimen/platform/procedure';
import { input, text } from '../inputs.ts';
import { emptyUrging, urgingGrounds, type UrgingData, type UrgingFacts } from './urging-data.ts';

const action = <S extends TSchema>(definition: ActionDefinition<UrgingData, UrgingFacts, S>) =>
  defineAction<UrgingData, UrgingFacts, S>(definition);

/** Clause of the county's own rules an urging rests on; no law sets its days. */
const RULE = '本县电子监察规则';

const urgeInput = input({
  case: text('办件编号', 80),
  ground: titledEnum(urgingGrounds, '督办原因'),
  demand: text('督办要求', 500),
  days: Type.Optional(Type.Integer({ title: '答复期限（工作日）', minimum: 1, maximum: 30 })),
});

const opening = {
  urge: action({
    title: '督办',
    law: RULE,
    from: 'new',
    to: ['ASKED'],
    by: [unitRight('cases.supervise')],
    input: urgeInput,
    decide: ({ facts, input: { case: number, ground, demand, days } }) => {
      const urged = facts.case;
      if (urged === undefined)
        return refuse('cases.urging-no-case', `没有编号为 ${number} 的办件，请核对编号。`, { path: '/case' });
      if (urged.ended)
        return refuse('cases.urging-ended', '这个办件已经办完，不需要督办。', { path: '/case', law: RULE });
      if (urged.urged !== undefined) {
        const message = `这个办件正在督办（${urged.urged}），请在原督办件上处理，不重复督办。`;
        return refuse('cases.urged-already', message, { path: '/case', law: RULE });
      }
      const data = { case: number, about: urged.about, ground, demand, days: days ?? facts.days };
      return [{ type: 'urged', to: 'ASKED', data, person: urged.person }];
    },
  }),
};

const answering = {
  answer: action({
    title: '答复督办',
    law: RULE,
    from: ['ASKED'],
    to: ['ANSWERED'],
    by: [unitRight('cases.explain')],
    input: input({ answer: text('办理情况和原因') }),
    decide: ({ input: given }) => [{ type: 'answered', to: 'ANSWERED', data: given }],
  }),
  sendBack: action({
    title: '退回重答',
    law: RULE,
    from: ['ANSWERED'],
    to: ['ASKED'],
    by: [unitRight('cases.supervise')],
    input: input({ reason: text('退回原因', 500) }),
    decide: ({ matter: { data }, input: { reason } }) => [
      { type: 'sentBack', to: 'ASKED', data: { reason, days: data.days } },
    ],
  }),
  settle: action({
    title: '认可答复，办结督办',
    law: RULE,
    from: ['ANSWERED'],
    to: ['SETTLED'],
    by: [unitRight('cases.supervise')],
    input: input({ note: Type.Optional(text('意见', 500)) }),
    decide: ({ input: given }) => [{ type: 'settled', to: 'SETTLED', data: given }],
  }),
  withdraw: action({
    title: '撤销督办',
    law: RULE,
    from: ['ASKED', 'ANSWERED'],
    to: ['WITHDRAWN'],
    by: [unitRight('cases.supervise')],
    input: input({ reason: text('撤销理由', 500) }),
    decide: ({ input: given }) => [{ type: 'withdrawn', to: 'WITHDRAWN', data: given }],
  }),
};

/** 督办: the supervisor asks the body that holds a case what it is waiting for; the answer has its own clock. */
export const urging = defineProcedure<UrgingData, UrgingFacts>({
  id: 'cases.urging',
  title: '督办',
  version: 1,
  law: [RULE],
  states: {
    ASKED: { title: '待答复', awaits: 'unit' },
    ANSWERED: { title: '已答复', awaits: 'unit' },
    SETTLED: { title: '已办结', awaits: 'nobody', terminal: true },
    WITHDRAWN: { title: '已撤销', awaits: 'nobody', terminal: true },
  },
  entries: {
    urged: {
      title: '发出督办',
      apply: (_data, p, { on }) => ({ ...emptyUrging, ...p, askedOn: on }),
    },
    answered: {
      title: '答复督办',
      apply: (data, { answer }, { on, actor }) => ({ ...data, answer: { text: answer, on, by: actor } }),
    },
    sentBack: {
      title: '退回重答',
      apply: ({ answer: _refused, ...data }, _p) => ({ ...data, returns: data.returns + 1 }),
    },
    answerMissed: { title: '逾期未答复', apply: (data, _p, { on }) => ({ ...data, missedOn: on }) },
    settled: { title: '认可答复' },
    withdrawn: { title: '撤销督办' },
  },
  actions: { ...opening, ...answering },
  clocks: {
    answer: {
      title: '督办答复期限',
      law: RULE,
      kind: 'local',
      limit: ({ payload }) => ({ n: payload.days as number, unit: 'workday' }),
      start: { urged: (_p, on) => on, sentBack: (_p, on) => on },
      stop: ['answered'],
      atExpiry: () => [{ type: 'answerMissed' }],
    },
  },
  documents: {},
  dueBy: ['answer'],
  initial: () => emptyUrging,
  headline: ({ about, ground }) => `督办（${urgingGrounds[ground]}）：${about}`,
  opening: ({ facts, now }) => {
    const day = civilDateAt(now).replaceAll('-', '');
    return {
      numbering: { scope: `cases.urging:${day}`, prefix: `DB${day}`, width: 4 },
      applicant: null,
      subject: facts.case?.about ?? null,
      parent: facts.case?.id ?? null,
      unit: facts.case?.unit ?? null,
    };
  },
});
