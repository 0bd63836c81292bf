import { Type, type Static, type TSchema } from 'typebox';
import {
  defineAction,
  defineProcedure,
  refuse,
  systemRight,
  unitRight,
  type ActionDefinition,
} from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import {
  contentRefusal,
  dayRefusal,
  draftRefusal,
  needsStage,
  ownDraft,
  type ItemLifeData,
  type ItemLifeFacts,
  type LifeDraft,
} from './item-life-rules.ts';

const action = <S extends TSchema>(definition: ActionDefinition<ItemLifeData, ItemLifeFacts, S>) =>
  defineAction<ItemLifeData, ItemLifeFacts, S>(definition);
const input = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
const reason = (title: string) => Type.String({ title, minLength: 1, maxLength: 500 });
const day = Type.String({ title: '施行日期', format: 'civil-date' });
const sha256 = Type.String({ title: '要素摘要', pattern: '^[0-9a-f]{64}$' });
const version = Type.Integer({ title: '版本', minimum: 1 });
const registerInput = input({
  item: Type.String({ title: '业务办理项编码', minLength: 1, maxLength: 50 }),
  unit: Type.String({ title: '实施主体标识', minLength: 1, maxLength: 50 }),
});

const stateChange = <S extends TSchema>(
  title: string,
  from: readonly string[],
  to: string,
  entry: string,
  schema: S,
) =>
  action({
    ...{ title, from, to: [to], by: [unitRight('catalogue.review')], input: schema },
    decide: (situation) => {
      const given = situation.input as { effectiveFrom: CivilDate };
      return dayRefusal(situation, given.effectiveFrom) ?? [{ type: entry, to, data: { ...given } }];
    },
  });

const PUBLISHED_STATES = { 'in-force': 'IN_FORCE', suspended: 'SUSPENDED', cancelled: 'CANCELLED' } as const;
const DRAFTABLE = ['DRAFT', 'IN_FORCE', 'SUSPENDED'];
const since = (data: ItemLifeData, { effectiveFrom }: { effectiveFrom: CivilDate }): ItemLifeData => ({
  ...data,
  since: effectiveFrom,
});
const staged = (stage: LifeDraft['stage']) => (data: ItemLifeData) => ({
  ...data,
  draft: { ...data.draft!, stage },
});
const withoutDraft = ({ draft: _gone, ...data }: ItemLifeData): ItemLifeData => data;

/**
 * The life of an item (事项): drawn up, reviewed, in force, suspended, cancelled. One matter an item, so that its changes come one
 * after another; a later version is drawn up and reviewed while the one before stays in force. Drafting and deciding are two
 * people’s business.
 */
export const itemLife = defineProcedure<ItemLifeData, ItemLifeFacts>({
  id: 'catalogue.item',
  title: '事项目录管理',
  version: 1,
  readBy: 'catalogue.read',
  law: ['行政许可法第三十条（公示事项、依据、条件、数量、程序、期限、材料）', '本县事项目录动态调整规则'],
  states: {
    DRAFT: { title: '草稿', awaits: 'unit' },
    IN_REVIEW: { title: '审核中', awaits: 'unit' },
    IN_FORCE: { title: '在用', awaits: 'nobody' },
    SUSPENDED: { title: '挂起', awaits: 'unit' },
    CANCELLED: { title: '取消', awaits: 'nobody', terminal: true },
  },
  entries: {
    registered: { title: '登记事项' },
    drafted: {
      title: '保存草稿',
      apply: (data, { version: number, sha256: seal, by }) => ({
        ...data,
        draft: { version: number, sha256: seal, by, stage: 'drafting' },
      }),
    },
    discarded: { title: '放弃草稿', apply: withoutDraft },
    submitted: { title: '送审', apply: staged('in-review') },
    withdrawn: { title: '撤回送审', apply: staged('drafting') },
    rejected: { title: '退回修改', apply: staged('drafting') },
    approved: { title: '审核通过，发布', apply: (data, payload) => since(withoutDraft(data), payload) },
    suspended: { title: '挂起', apply: since },
    resumed: { title: '恢复', apply: since },
    cancelled: { title: '取消', apply: (data, payload) => since(withoutDraft(data), payload) },
  },
  actions: {
    register: action({
      title: '登记事项',
      from: 'new',
      to: ['DRAFT', 'IN_FORCE', 'SUSPENDED', 'CANCELLED'],
      by: [systemRight],
      input: registerInput,
      decide: ({ facts: { published }, input: given }) => [
        {
          type: 'registered',
          to: published === undefined ? 'DRAFT' : PUBLISHED_STATES[published.state],
          data: { ...given },
        },
      ],
    }),
    draft: action({
      title: '保存草稿',
      from: DRAFTABLE,
      by: [unitRight('catalogue.draft'), systemRight],
      // The system records what a person had saved when the process ended; only then is it told by whom.
      input: input({ version, sha256, by: Type.Optional(reason('编制人')) }),
      when: ({ matter }) =>
        matter.data.draft?.stage === 'in-review'
          ? refuse('catalogue.draft-locked', '草稿正在审核，不能修改；请先撤回送审，或等待审核结果。')
          : undefined,
      decide: ({ facts, input: { by, ...given }, actor }) =>
        facts.draft?.sha256 === given.sha256 && facts.draft.version === given.version
          ? [
              {
                type: 'drafted',
                data: { ...given, by: actor.kind === 'system' ? (by ?? actor.id) : actor.id },
              },
            ]
          : refuse('catalogue.draft-differs', '目录里的草稿不是要登记的这一份，请重新保存草稿。'),
    }),
    discard: action({
      title: '放弃草稿',
      from: DRAFTABLE,
      by: [unitRight('catalogue.draft')],
      input: input({ reason: Type.Optional(reason('原因')) }),
      when: needsStage('drafting'),
      decide: ({ input: given }) => [{ type: 'discarded', data: { ...given } }],
    }),
    submit: action({
      title: '送审',
      from: DRAFTABLE,
      to: ['IN_REVIEW'],
      by: [unitRight('catalogue.draft')],
      input: input({ note: Type.Optional(reason('修改说明')) }),
      when: needsStage('drafting'),
      decide: (situation) => {
        const { matter, input: given } = situation;
        const refusal = draftRefusal(situation) ?? contentRefusal(situation);
        return refusal ?? [{ type: 'submitted', ...reviewed(matter.state), data: { ...given } }];
      },
    }),
    withdraw: action({
      title: '撤回送审',
      from: ['IN_REVIEW', 'IN_FORCE', 'SUSPENDED'],
      to: ['DRAFT'],
      by: [unitRight('catalogue.draft')],
      input: input({ reason: Type.Optional(reason('原因')) }),
      when: needsStage('in-review'),
      decide: ({ matter, input: given }) => [
        { type: 'withdrawn', ...backToDraft(matter.state), data: { ...given } },
      ],
    }),
    reject: action({
      title: '退回修改',
      from: ['IN_REVIEW', 'IN_FORCE', 'SUSPENDED'],
      to: ['DRAFT'],
      by: [unitRight('catalogue.review')],
      input: input({ reason: reason('退回理由和修改意见') }),
      when: needsStage('in-review'),
      decide: ({ matter, input: given }) => [
        { type: 'rejected', ...backToDraft(matter.state), data: { ...given } },
      ],
    }),
    approve: action({
      title: '审核通过，发布',
      from: ['IN_REVIEW', 'IN_FORCE', 'SUSPENDED'],
      to: ['IN_FORCE'],
      by: [unitRight('catalogue.review')],
      input: input({ effectiveFrom: day, note: Type.Optional(reason('审核意见')) }),
      when: (standing) => needsStage('in-review')(standing) ?? ownDraft(standing),
      decide: (situation) => {
        const { matter, input: given } = situation;
        const refusal =
          draftRefusal(situation) ?? contentRefusal(situation) ?? dayRefusal(situation, given.effectiveFrom);
        if (refusal !== undefined) return refusal;
        const { version: number, sha256: seal } = matter.data.draft!;
        // A new version of a suspended item does not lift the suspension by the way.
        const to = matter.state === 'SUSPENDED' ? {} : { to: 'IN_FORCE' };
        return [{ type: 'approved', ...to, data: { ...given, version: number, sha256: seal } }];
      },
    }),
    suspend: stateChange(
      '挂起',
      ['IN_FORCE'],
      'SUSPENDED',
      'suspended',
      input({ effectiveFrom: day, reason: reason('挂起理由') }),
    ),
    resume: stateChange(
      '恢复',
      ['SUSPENDED'],
      'IN_FORCE',
      'resumed',
      input({ effectiveFrom: day, reason: Type.Optional(reason('恢复理由')) }),
    ),
    cancel: stateChange(
      '取消',
      ['IN_FORCE', 'SUSPENDED'],
      'CANCELLED',
      'cancelled',
      input({ effectiveFrom: day, reason: reason('取消理由'), basis: reason('依据文件') }),
    ),
  },
  clocks: {},
  documents: {},
  dueBy: [],
  initial: () => ({}),
  opening: ({ input: given }) => {
    const { item, unit } = given as Static<typeof registerInput>;
    return {
      numbering: { scope: 'catalogue.item', prefix: 'SX', width: 6 },
      ...{ applicant: null, subject: item, unit },
    };
  },
});

function reviewed(state: string): { to?: string } {
  return state === 'DRAFT' ? { to: 'IN_REVIEW' } : {};
}

function backToDraft(state: string): { to?: string } {
  return state === 'IN_REVIEW' ? { to: 'DRAFT' } : {};
}
