import { Type } from 'typebox';
import { entryView, matterRow, clockView } from './matter-operations.ts';
import { defineOperation } from './operation.ts';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const titled = (title: string) => Type.Object({ id: Type.String(), title: Type.String() }, { title });
const params = Type.Object({ number: Type.String({ title: '办件编号', minLength: 1, maxLength: 80 }) });
const rows = Type.Object({ items: Type.Array(matterRow) }, { title: '办件列表' });

/** Matters whose number is this or begins with it, within what the caller may see; closed ones too. */
export const searchMatters = defineOperation({
  id: 'matters.search',
  title: '按编号查找办件',
  method: 'GET',
  path: '/matters/search',
  access: 'signed-in',
  query: Type.Object({
    number: Type.String({ title: '编号或编号的开头，至少4位', minLength: 4, maxLength: 80 }),
  }),
  output: rows,
});

/** Matters opened because of this one: supervision plates, urgings, findings. */
export const listChildren = defineOperation({
  id: 'matters.children',
  title: '由此件引起的事项',
  method: 'GET',
  path: '/matters/{number}/children',
  access: 'signed-in',
  params,
  output: rows,
  refusals: ['matters.missing', 'matters.out-of-scope'],
});

/** What the caller may do with a matter now, each action with the form it takes and where it leads. */
export const listActions = defineOperation({
  id: 'matters.actions',
  title: '现在可以进行的操作及其表单',
  method: 'GET',
  path: '/matters/{number}/actions',
  access: 'signed-in',
  params,
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          id: text('操作'),
          title: text('名称'),
          law: orNull('依据'),
          input: Type.Unknown({ title: '表单（JSON Schema）' }),
          leadsTo: Type.Array(titled('可能到达的状态')),
          ends: Type.Boolean({ title: '可能就此结束，不能再继续办理' }),
        }),
      ),
    },
    { title: '可以进行的操作' },
  ),
  refusals: ['matters.missing', 'matters.out-of-scope'],
});

/** What an action would do, judged by the same rules, with nothing written. A refusal here is the refusal it would meet. */
export const previewAction = defineOperation({
  id: 'matters.preview',
  title: '预览操作结果（不写入台账）',
  method: 'POST',
  path: '/matters/{number}/preview',
  access: 'signed-in',
  params,
  body: Type.Object(
    {
      action: Type.String({ title: '操作', minLength: 1, maxLength: 60 }),
      input: Type.Optional(Type.Unknown({ title: '操作的输入' })),
    },
    { additionalProperties: false },
  ),
  output: Type.Object(
    {
      state: titled('其后的状态'),
      ends: Type.Boolean({ title: '就此结束，不能再继续办理' }),
      entries: Type.Array(entryView),
      clocks: Type.Array(clockView, { title: '其后的时限' }),
      documents: Type.Array(
        Type.Object({
          kind: text('文书种类'),
          title: text('文书名称'),
          ordinal: Type.Integer({ title: '第几份' }),
          text: text('将写明的内容；文号和核验码在出具时才有'),
        }),
        { title: '将出具的文书' },
      ),
    },
    { title: '操作预览' },
  ),
  refusals: ['matters.missing', 'matters.out-of-scope'],
});

/** The procedures this product runs, for filters and names. */
export const listProcedures = defineOperation({
  id: 'matters.procedures',
  title: '程序一览',
  method: 'GET',
  path: '/procedures',
  access: 'signed-in',
  output: Type.Object({ items: Type.Array(titled('程序')) }, { title: '程序一览' }),
});

/** What may stand in the ledger, by procedure: for whoever chooses entries, such as a system that is to be told of some. */
export const listEntryKinds = defineOperation({
  id: 'matters.entryKinds',
  title: '台账记录种类一览',
  method: 'GET',
  path: '/procedures/entries',
  access: 'signed-in',
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          id: text('程序'),
          title: text('程序名称'),
          entries: Type.Array(titled('记录种类')),
        }),
      ),
    },
    { title: '台账记录种类一览' },
  ),
});

/** Takes up a matter of one's own unit that nobody holds yet (领办). */
export const claimMatter = defineOperation({
  id: 'matters.claim',
  title: '领办',
  method: 'POST',
  path: '/matters/{number}/claim',
  access: 'signed-in',
  params,
  output: Type.Object({ number: Type.String(), person: text('承办人') }, { title: '已领办' }),
  refusals: ['matters.missing', 'matters.out-of-scope', 'procedure.not-allowed', 'procedure.same-holder'],
});

/** Server-sent events: one `change` for each matter within the caller's reach that moved. Tells what to ask anew, never contents. */
export const watchChanges = defineOperation({
  id: 'matters.changes',
  title: '办件变动通知（server-sent events）',
  method: 'GET',
  path: '/matters/changes',
  access: 'signed-in',
  output: Type.String({ title: '事件流', contentMediaType: 'text/event-stream' }),
  refusals: ['matters.too-many-watchers'],
});
