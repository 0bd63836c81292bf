import { Type } from 'typebox';
import { defineOperation } from '../../contract/index.ts';
import { defineModule, implement } from '../../module/index.ts';
import {
  applicantRight,
  defineAction,
  defineProcedure,
  refuse,
  systemRight,
  unitRight,
  type BaseFacts,
} from '../../procedure/index.ts';

/** What a matter of the fictional item holds. */
interface ExampleData {
  readonly title: string;
  readonly note?: string;
  readonly steps: number;
}

const apply = defineAction<ExampleData, BaseFacts, ReturnType<typeof applyInput>>({
  title: '申请',
  from: 'new',
  to: ['accepted'],
  by: [applicantRight, unitRight('example.register')],
  input: applyInput(),
  decide: ({ input }) => [
    { type: 'applied', to: 'accepted', data: { title: input.title, note: input.note ?? '' } },
  ],
});

function applyInput() {
  return Type.Object(
    {
      title: Type.String({ title: '名称', minLength: 1, maxLength: 50 }),
      area: Type.Integer({ title: '面积', minimum: 1 }),
      note: Type.Optional(Type.String({ title: '备注' })),
    },
    { additionalProperties: false },
  );
}

/** 示例事项: apply, review (stays), pause and resume, finish. */
export const exampleProcedure = defineProcedure<ExampleData, BaseFacts>({
  id: 'example.item',
  title: '示例事项',
  version: 1,
  law: ['示例法第一条'],
  states: {
    accepted: { title: '已受理', awaits: 'unit' },
    kept: { title: '已存查', awaits: 'nobody' },
    finished: { title: '已办结', awaits: 'nobody', terminal: true },
  },
  entries: {
    applied: {
      title: '提出申请',
      apply: (data, payload) => ({ ...data, title: payload.title, note: payload.note }),
    },
    reviewed: { title: '审查', apply: (data) => ({ ...data, steps: data.steps + 1 }) },
    paused: { title: '开始特别程序' },
    resumed: { title: '特别程序结束' },
    finished: { title: '办结' },
  },
  actions: {
    apply,
    review: defineAction({
      title: '审查',
      from: ['accepted'],
      by: [unitRight('example.handle')],
      input: Type.Object({}, { additionalProperties: false }),
      decide: ({ actor }) => [{ type: 'reviewed', person: actor.id }],
    }),
    pause: defineAction({
      title: '开始特别程序',
      from: ['accepted'],
      by: [unitRight('example.handle')],
      input: Type.Object({}),
      decide: () => [{ type: 'paused' }],
    }),
    resume: defineAction({
      title: '结束特别程序',
      from: ['accepted'],
      by: [unitRight('example.handle')],
      input: Type.Object({}),
      decide: () => [{ type: 'resumed' }],
    }),
    finish: defineAction({
      title: '办结',
      law: '示例法第二条',
      from: ['accepted'],
      to: ['finished'],
      by: [unitRight('example.handle')],
      input: Type.Object({ result: Type.Enum(['granted', 'denied'], { title: '结果' }) }),
      decide: ({ matter }) =>
        matter.data.steps === 0
          ? refuse('example.not-reviewed', '还没有审查，不能办结。请先审查。', {
              law: '示例法第二条',
              facts: { steps: 0 },
            })
          : [{ type: 'finished', to: 'finished' }],
    }),
    keep: defineAction({
      title: '存查',
      from: ['accepted'],
      to: ['kept'],
      by: [systemRight],
      input: Type.Object({}),
      decide: () => [{ type: 'finished', to: 'kept' }],
    }),
    clean: defineAction({
      title: '系统清理',
      from: ['accepted', 'kept'],
      to: ['finished'],
      by: [systemRight],
      input: Type.Object({}),
      decide: () => [{ type: 'finished', to: 'finished' }],
    }),
  },
  clocks: {
    legal: {
      title: '法定时限',
      law: '示例法第三条',
      kind: 'statutory',
      limit: () => ({ n: 5, unit: 'workday' }),
      start: { applied: (_payload, on) => on },
      pause: { paused: (_payload, on) => ({ id: 'p', ground: '检验', from: on }) },
      resume: { resumed: (_payload, on) => ({ id: 'p', to: on }) },
      stop: ['finished'],
    },
  },
  documents: {},
  dueBy: ['legal'],
  initial: () => ({ title: '', steps: 0 }),
  // The fictional item takes its note for a letter.
  letters: ({ note }) => (note === undefined ? [] : [note]),
  opening: ({ actor, today }) => ({
    numbering: { scope: `example/${today}`, prefix: `SL${today.replaceAll('-', '')}`, width: 4 },
    applicant: actor.subject ?? null,
    subject: 'example',
    unit: actor.unit ?? 'D01',
  }),
});

const echo = defineOperation({
  id: 'example.echo',
  title: '回显',
  method: 'POST',
  path: '/example/echo/{count}',
  access: { permission: 'example.handle' },
  params: Type.Object({ count: Type.Integer({ title: '次数', minimum: 1 }) }),
  query: Type.Object({
    loud: Type.Optional(Type.Boolean({ title: '大声' })),
    tag: Type.Optional(Type.Array(Type.String())),
  }),
  body: Type.Object({
    text: Type.String({ title: '内容', minLength: 1 }),
    size: Type.Integer({ title: '大小' }),
  }),
  output: Type.Object({ text: Type.String(), command: Type.Union([Type.String(), Type.Null()]) }),
  refusals: ['example.rude'],
});

const open = defineOperation({
  id: 'example.open',
  title: '公开信息',
  method: 'GET',
  path: '/example/open',
  access: 'public',
  output: Type.Object({ hello: Type.String() }),
});

const steady = defineOperation({
  id: 'example.steady',
  title: '可以留存的公开信息',
  method: 'GET',
  path: '/example/steady',
  access: 'public',
  revalidated: true,
  query: Type.Object({ name: Type.Optional(Type.String({ title: '名称', maxLength: 10 })) }),
  output: Type.Object({ hello: Type.String() }),
});

const broken = defineOperation({
  id: 'example.broken',
  title: '会出错的操作',
  method: 'GET',
  path: '/example/broken',
  access: 'public',
  query: Type.Object({ how: Type.Enum(['throw', 'lie'], { title: '方式' }) }),
  output: Type.Object({ hello: Type.String() }),
});

export const operations = { echo, open, steady, broken };

/** A whole fictional module, enough to carry the tests of the edge. */
export const exampleModule = defineModule({
  name: 'example',
  title: '示例模块',
  dependsOn: [],
  permissions: { 'example.handle': '办理示例事项', 'example.register': '登记示例事项' },
  procedures: [{ procedure: exampleProcedure }],
  accountTraces: [
    {
      title: '示例痕迹',
      tell: async (_services, account) => `账号 ${account} 的痕迹`,
      erase: async () => undefined,
    },
  ],
  operations: [
    implement(echo, async ({ params, query, body }, { commandId }) => {
      if (body.text === 'rude') return refuse('example.rude', '请文明用语。', { path: '/text' });
      const text = [...Array<string>(params.count).fill(body.text), ...(query.tag ?? [])].join(' ');
      return { text: query.loud === true ? `${text}!` : text, command: commandId ?? null };
    }),
    implement(open, async (_input, { actor }) => ({ hello: actor?.id ?? 'nobody' })),
    implement(steady, async ({ query: { name = 'all' } }) =>
      name === 'nobody' ? refuse('example.nobody', '没有这个人。') : { hello: name },
    ),
    implement(broken, async ({ query }) => {
      if (query.how === 'throw') throw new Error('secret 430723 inside');
      return { hello: 1 as unknown as string };
    }),
  ],
});
