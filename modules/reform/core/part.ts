import { Type, type TSchema } from 'typebox';
import {
  countyRight,
  defineAction,
  defineProcedure,
  systemRight,
  type ActionDefinition,
  type Refusal,
} from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { civilDateInput, evidenceInput, input, text, unitInput } from './inputs.ts';
import type { ReformFacts } from './reform-facts.ts';
import { LEDGER_RULE, no } from './refusals.ts';
import { untilDay } from './reporting-cycle.ts';
import { byUnit, isOffice, speaksFor } from './task-action.ts';

/** What one co-operating body does for a task. */
export interface PartData {
  readonly task: string;
  readonly no: number;
  readonly lead: string;
  readonly content: string;
  readonly due: CivilDate;
  readonly done?: { readonly on: CivilDate; readonly by: string };
  readonly returns: number;
  readonly confirmedOn?: CivilDate;
}

type PartFacts = Pick<ReformFacts, 'missingFiles'>;
const action = <S extends TSchema>(definition: ActionDefinition<PartData, PartFacts, S>) =>
  defineAction<PartData, PartFacts, S>(definition);

const assignInput = input({
  task: text('任务编号', 80),
  taskId: Type.Integer({ title: '任务内部编号', minimum: 1 }),
  no: Type.Integer({ title: '分工序号', minimum: 1 }),
  lead: unitInput('牵头单位'),
  unit: unitInput('协办单位'),
  content: text('分工内容', 500),
  due: civilDateInput('分工完成时限'),
});

/** Only the lead that gave the part, or the office, judges it. The co-operating body holds it and cannot pass itself. */
function notTheirs(title: string) {
  return ({ matter, actor }: { matter: { data: PartData }; actor: Parameters<typeof isOffice>[0] }) =>
    isOffice(actor) || speaksFor(actor, matter.data.lead) ? undefined : no('not-lead', { action: title });
}
const byJudge = [countyRight('reform.answer'), countyRight('reform.manage')];

/** 协办分工: a child of the task, on the co-operating body's own list with its own day. */
export const part = defineProcedure<PartData, PartFacts>({
  id: 'reform.part',
  title: '协办分工',
  version: 1,
  law: [LEDGER_RULE],
  states: {
    OPEN: { title: '待完成', awaits: 'unit' },
    REPORTED: { title: '待确认', awaits: 'unit' },
    CONFIRMED: { title: '已确认', awaits: 'nobody', terminal: true },
    WITHDRAWN: { title: '已撤销', awaits: 'nobody', terminal: true },
  },
  entries: {
    assigned: {
      title: '交办分工',
      apply: (data, { task, no: number, lead, content, due }) => ({
        ...data,
        ...{ task, no: number, lead, content, due },
      }),
    },
    partReported: {
      title: '报告完成',
      apply: (data, _p, { on, actor }) => ({ ...data, done: { on, by: actor } }),
    },
    partReturned: {
      title: '退回',
      apply: ({ done: _done, ...data }) => ({ ...data, returns: data.returns + 1 }),
    },
    confirmed: { title: '确认完成', apply: (data, _p, { on }) => ({ ...data, confirmedOn: on }) },
    withdrawn: { title: '撤销分工' },
  },
  actions: {
    assign: action({
      title: '交办分工',
      from: 'new',
      to: ['OPEN'],
      by: [systemRight],
      input: assignInput,
      decide: ({ input: { taskId: _id, unit: _unit, ...given } }) => [
        { type: 'assigned', to: 'OPEN', data: given },
      ],
    }),
    report: action({
      title: '报告分工完成',
      from: ['OPEN'],
      to: ['REPORTED'],
      by: byUnit,
      input: input({ text: text('完成情况', 1000, 4), evidence: evidenceInput(1) }),
      decide: ({ input: given, facts, today }) =>
        proofProblem(given.evidence, facts, today) ?? [{ type: 'partReported', to: 'REPORTED', data: given }],
    }),
    confirm: action({
      title: '确认分工完成',
      from: ['REPORTED'],
      to: ['CONFIRMED'],
      by: byJudge,
      input: input({ note: Type.Optional(text('意见', 500)) }),
      when: notTheirs('确认分工完成'),
      decide: ({ input: given }) => [{ type: 'confirmed', to: 'CONFIRMED', data: given }],
    }),
    return: action({
      title: '退回分工',
      from: ['REPORTED'],
      to: ['OPEN'],
      by: byJudge,
      input: input({ reason: text('退回理由', 500, 4) }),
      when: notTheirs('退回分工'),
      decide: ({ input: given }) => [{ type: 'partReturned', to: 'OPEN', data: given }],
    }),
    withdraw: action({
      title: '撤销分工',
      from: ['OPEN', 'REPORTED'],
      to: ['WITHDRAWN'],
      by: [systemRight],
      input: input({ reason: text('原因', 500) }),
      decide: ({ input: given }) => [{ type: 'withdrawn', to: 'WITHDRAWN', data: given }],
    }),
  },
  clocks: {
    part: {
      title: '分工完成时限',
      law: LEDGER_RULE,
      kind: 'local',
      limit: ({ matter, payload, startedOn }) => untilDay(payload.due ?? matter.data.due, startedOn),
      start: { assigned: (_p, on) => on },
      // The judge's days are not the body's.
      pause: { partReported: (_p, on) => ({ id: 'judged', ground: '牵头单位确认', from: on }) },
      resume: { partReturned: (_p, on) => ({ id: 'judged', to: on }) },
      stop: ['confirmed'],
    },
  },
  documents: {},
  dueBy: ['part'],
  initial: () => ({ task: '', no: 0, lead: '', content: '', due: '1970-01-01', returns: 0 }),
  opening: ({ input: given }) => {
    const { task, taskId, unit } = given as { task: string; taskId: number; unit: string };
    return {
      numbering: { scope: `reform.part:${task}`, prefix: `${task}-`, width: 2 },
      applicant: null,
      subject: task,
      parent: taskId,
      unit,
    };
  },
});

function proofProblem(
  given: readonly { name: string; file: string; madeOn: CivilDate }[],
  facts: PartFacts,
  today: CivilDate,
): Refusal | undefined {
  for (const [index, { name, file, madeOn }] of given.entries()) {
    if (madeOn > today) return no('evidence-in-future', { name, madeOn }, `/evidence/${index}/madeOn`);
    if (facts.missingFiles.includes(file))
      return no('evidence-not-uploaded', { name }, `/evidence/${index}/file`);
  }
  return undefined;
}
