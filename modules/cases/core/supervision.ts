import { Type, type TSchema } from 'typebox';
import { civilDateAt } from '@yimen/platform/time';
import {
  defineAction,
  defineProcedure,
  systemRight,
  unitRight,
  type ActionDefinition,
} from '@yimen/platform/procedure';
import { input, text } from './inputs.ts';
import { plates, supervisionRules, type Plate, type SupervisionRuleId } from './supervision-rules.ts';

/** A plate over one case for one occurrence of one rule. */
export interface SupervisionData {
  readonly rule: SupervisionRuleId;
  readonly plate: Plate;
  /** Number of the case, and the entry of it that broke the rule. */
  readonly case: string;
  readonly entry: number;
  /** Person who held the case. */
  readonly person?: string;
  readonly explanation?: string;
  readonly revocation?: string;
}

type NoFacts = Record<never, never>;
const action = <S extends TSchema>(definition: ActionDefinition<SupervisionData, NoFacts, S>) =>
  defineAction<SupervisionData, NoFacts, S>(definition);

const raiseInput = input({
  rule: Type.Enum(Object.keys(supervisionRules) as SupervisionRuleId[], { title: '规则' }),
  case: text('办件编号', 80),
  caseId: Type.Integer({ title: '办件内部编号', minimum: 1 }),
  entry: Type.Integer({ title: '台账记录序号', minimum: 1 }),
  unit: Type.Union([text('责任单位', 64), Type.Null()]),
  person: Type.Optional(text('责任人', 64)),
});

/** 电子监察: raised by the product itself, explained by the unit, confirmed or revoked with a reason by the supervisor. */
export const supervision = defineProcedure<SupervisionData, NoFacts>({
  id: 'cases.supervision',
  title: '电子监察',
  version: 1,
  law: ['本县电子监察规则'],
  states: {
    NOTED: { title: '已预警', awaits: 'nobody', terminal: true },
    RAISED: { title: '待说明', awaits: 'unit' },
    EXPLAINED: { title: '已说明', awaits: 'unit' },
    CONFIRMED: { title: '已确认', awaits: 'nobody', terminal: true },
    REVOKED: { title: '已撤销', awaits: 'nobody', terminal: true },
  },
  entries: {
    raised: {
      title: '发出',
      apply: (_data, { rule, plate, case: number, entry, person }) => ({
        rule,
        plate,
        case: number,
        entry,
        ...(person === undefined ? {} : { person }),
      }),
    },
    explained: { title: '说明情况', apply: (data, p) => ({ ...data, explanation: p.explanation }) },
    confirmed: { title: '确认' },
    revoked: { title: '撤销', apply: (data, p) => ({ ...data, revocation: p.reason }) },
  },
  actions: {
    raise: action({
      title: '发出监察牌',
      from: 'new',
      to: ['RAISED', 'NOTED'],
      by: [systemRight],
      input: raiseInput,
      decide: ({ input: { caseId: _id, unit: _unit, ...given } }) => {
        const { plate } = supervisionRules[given.rule];
        // A warning asks nobody for an explanation: nothing has gone wrong yet.
        return [{ type: 'raised', to: plate === 'green' ? 'NOTED' : 'RAISED', data: { ...given, plate } }];
      },
    }),
    explain: action({
      title: '说明情况',
      from: ['RAISED'],
      to: ['EXPLAINED'],
      by: [unitRight('cases.explain')],
      input: input({ explanation: text('情况说明') }),
      decide: ({ input: given }) => [{ type: 'explained', to: 'EXPLAINED', data: given }],
    }),
    confirm: action({
      title: '确认',
      from: ['RAISED', 'EXPLAINED'],
      to: ['CONFIRMED'],
      by: [unitRight('cases.supervise')],
      input: input({ note: Type.Optional(text('处理意见', 500)) }),
      decide: ({ input: given }) => [{ type: 'confirmed', to: 'CONFIRMED', data: given }],
    }),
    revoke: action({
      title: '撤销',
      from: ['RAISED', 'EXPLAINED'],
      to: ['REVOKED'],
      by: [unitRight('cases.supervise')],
      input: input({ reason: text('撤销理由', 500) }),
      decide: ({ input: given }) => [{ type: 'revoked', to: 'REVOKED', data: given }],
    }),
  },
  clocks: {},
  documents: {},
  dueBy: [],
  headline: ({ plate, rule, case: number }) =>
    `${plates[plate]}：${supervisionRules[rule].title}（${number}）`,
  initial: () => ({ rule: 'near-limit', plate: 'green', case: '', entry: 0 }),
  opening: ({ input: given, now }) => {
    const { caseId, rule, unit } = given as { caseId: number; rule: string; unit: string | null };
    const day = civilDateAt(now).replaceAll('-', '');
    return {
      numbering: { scope: `cases.supervision:${day}`, prefix: `JC${day}`, width: 4 },
      applicant: null,
      subject: rule,
      parent: caseId,
      unit,
    };
  },
});
