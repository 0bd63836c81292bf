import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { ItemElements } from '../core/index.ts';
import { Difference } from './exchange-items.ts';
import { Provenance } from './item-summary.ts';

const closed = { additionalProperties: false };
const text = (title: string) => Type.String({ title });
const whole = (title: string) => Type.Integer({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const date = (title: string) => Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], { title });
const params = Type.Object({ code: Type.String({ title: '业务办理项编码', minLength: 1, maxLength: 50 }) });
const stage = Type.Enum(['to-submit', 'submitted', 'rejected'], {
  title: '草稿进度：待送审、审核中、退回修改',
});

const Breach = Type.Object({
  kind: Type.Enum(['contradiction', 'missing'], { title: '性质：互相矛盾或者要素缺项' }),
  path: text('要素（JSON 指针）'),
  message: text('问题和改法'),
  source: text('规则来源'),
});

/** The form in which the elements of an item are drawn up: groups of fields as JSON Schema with Chinese names. */
export const getElementForm = defineOperation({
  id: 'catalogue.getElementForm',
  title: '事项要素表单',
  method: 'GET',
  path: '/items/form',
  access: { permission: 'catalogue.read' },
  output: Type.Object({
    groups: Type.Array(
      Type.Object({
        id: text('组'),
        title: text('组名'),
        schema: Type.Record(Type.String(), Type.Unknown(), { title: '这一组要素的 JSON Schema' }),
      }),
    ),
    choices: Type.Record(Type.String(), Type.Array(Type.Object({ value: text('值'), label: text('名称') })), {
      title: '可以选的，按 x-kind',
    }),
  }),
});

/** An item as somebody goes on working with it: the draft, else the version in force, with all that is wrong with it. */
export const getWorkingItem = defineOperation({
  id: 'catalogue.getWorkingItem',
  title: '查看事项（编制）',
  method: 'GET',
  path: '/items/{code}/working',
  access: { permission: 'catalogue.read' },
  params,
  output: Type.Object({
    code: text('业务办理项编码'),
    name: text('事项名称'),
    department: text('实施主体标识'),
    departmentName: text('实施主体名称'),
    number: orNull('台账编号；还没有登记为空'),
    seal: text('现有要素的摘要；保存时带回，别人先改了就不会互相覆盖'),
    editable: Type.Boolean({ title: '此人现在可以修改草稿' }),
    whyNot: orNull('不能修改的原因'),
    draft: Type.Union(
      [
        Type.Object({
          version: whole('版本'),
          stage,
          stageTitle: text('进度'),
          by: text('编制人'),
        }),
        Type.Null(),
      ],
      { title: '草稿' },
    ),
    versions: Type.Array(
      Type.Object({
        version: whole('版本'),
        stateTitle: text('状态'),
        effectiveFrom: date('自何日起施行'),
        effectiveTo: date('自何日起由下一版本代替'),
      }),
      { title: '已发布的版本，新的在前' },
    ),
    elements: ItemElements,
    differences: Type.Array(Difference, { title: '草稿与现行版本的不同' }),
    breaches: Type.Array(Breach, { title: '不符合规则之处' }),
    provenance: Provenance,
  }),
  refusals: ['catalogue.no-item'],
});

/** Saves the elements as the item's draft; with `dryRun` only says what is wrong and what would change. */
export const saveItemDraft = defineOperation({
  id: 'catalogue.saveDraft',
  title: '保存事项草稿',
  method: 'PUT',
  path: '/items/{code}/draft',
  access: { permission: 'catalogue.draft' },
  params,
  body: Type.Object(
    {
      elements: Type.Record(Type.String(), Type.Unknown(), { title: '全部要素（申请表除外）' }),
      seal: Type.String({ title: '开始修改时的摘要', minLength: 64, maxLength: 64 }),
      dryRun: Type.Optional(Type.Boolean({ title: '只检查，不保存' })),
    },
    closed,
  ),
  output: Type.Object({
    saved: Type.Boolean({ title: '是否已保存；有必须改正的就不保存' }),
    problems: Type.Array(Type.Object({ path: text('要素（JSON 指针）'), message: text('问题和改法') }), {
      title: '必须改正的',
    }),
    breaches: Type.Array(Breach, { title: '不符合规则之处（缺项不妨碍保存）' }),
    differences: Type.Array(Difference, { title: '与现行版本的不同' }),
  }),
  refusals: [
    'catalogue.no-item',
    'catalogue.not-yours',
    'catalogue.draft-locked',
    'catalogue.draft-changed',
    'catalogue.nothing-changed',
  ],
});

/** Drafts that are being drawn up or reviewed, within the scope of the caller's right. */
export const listDrafts = defineOperation({
  id: 'catalogue.listDrafts',
  title: '事项草稿',
  method: 'GET',
  path: '/items/drafts',
  access: { permission: 'catalogue.read' },
  sheet: { name: '事项草稿', rows: 'drafts' },
  query: Type.Object({ stage: Type.Optional(stage) }),
  output: Type.Object({
    drafts: Type.Array(
      Type.Object({
        code: text('业务办理项编码'),
        name: text('事项名称'),
        department: text('实施主体标识'),
        departmentName: text('实施主体名称'),
        version: whole('版本'),
        stage,
        stageTitle: text('进度'),
        by: Type.String({ title: '编制人', 'x-kind': 'person' }),
        at: Type.String({ title: '最近一次保存（UTC）', format: 'date-time' }),
        isNew: Type.Boolean({ title: '还没有发布过' }),
      }),
    ),
    provenance: Provenance,
  }),
});

/** The item's number on the ledger, under which it is reviewed, suspended and cancelled; registered if it was not yet. */
export const registerItem = defineOperation({
  id: 'catalogue.registerItem',
  title: '登记事项到台账',
  method: 'POST',
  path: '/items/{code}/registration',
  access: { permission: 'catalogue.read' },
  params,
  output: Type.Object({ number: text('台账编号') }),
  refusals: ['catalogue.no-item'],
});
