import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const number = Type.String({ title: '办件编号', minLength: 1, maxLength: 80 });

/** What applying for an item asks for today: its form, its materials, by whom, and whether it can be done online. */
export const getOffer = defineOperation({
  id: 'cases.getOffer',
  title: '查看申请要求',
  method: 'GET',
  path: '/cases/offers/{item}',
  access: 'public',
  params: Type.Object({ item: Type.String({ title: '事项编码', minLength: 1, maxLength: 50 }) }),
  output: Type.Object(
    {
      item: text('事项编码'),
      version: Type.Integer({ title: '版本' }),
      name: text('事项名称'),
      departmentName: text('实施主体名称'),
      procedure: text('程序'),
      online: Type.Boolean({ title: '能否网上申请' }),
      applicants: Type.Array(Type.Enum(['person', 'organisation']), { title: '服务对象' }),
      form: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
        title: '申请表（JSON Schema）',
      }),
      materials: Type.Array(
        Type.Object({
          no: Type.Integer({ title: '序号' }),
          name: text('材料名称'),
          required: Type.Boolean({ title: '是否必须提交' }),
          deferrable: Type.Boolean({ title: '可否容缺后补' }),
          sharedFrom: orNull('数据共享来源；有则免提交'),
          condition: orNull('何时必要'),
          note: orNull('填报须知、受理标准'),
        }),
        { title: '材料' },
      ),
      provenance: orNull('数据来源说明（须随数据显示）'),
    },
    { title: '申请要求' },
  ),
  refusals: ['cases.item-not-in-force'],
});

/** The cases of everybody the caller stands for, newest first. */
export const listOwnCases = defineOperation({
  id: 'cases.listOwn',
  title: '我的办件',
  method: 'GET',
  path: '/cases/own',
  access: 'signed-in',
  query: Type.Object({
    state: Type.Optional(
      Type.Enum(['open', 'closed', 'waiting'], { title: '在办 open、已结束 closed、等我处理 waiting' }),
    ),
    party: Type.Optional(Type.String({ title: '只看为某申请人办的', maxLength: 64 })),
    item: Type.Optional(Type.String({ title: '只看某事项的', maxLength: 50 })),
    after: Type.Optional(Type.String({ title: '上一页给出的 next', maxLength: 40 })),
    limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100 })),
  }),
  output: Type.Object(
    {
      items: Type.Array(
        Type.Object({
          number: text('办件编号'),
          procedure: text('程序'),
          item: text('事项编码'),
          itemName: text('事项名称'),
          departmentName: text('实施主体名称'),
          applicant: text('申请人（个人已脱敏）'),
          state: Type.Object({ id: Type.String(), title: Type.String() }, { title: '状态' }),
          waiting: Type.Boolean({ title: '等申请人处理' }),
          closed: Type.Boolean({ title: '是否已结束' }),
          due: orNull('到期日'),
          openedAt: Type.String({ format: 'date-time' }),
          lastAt: Type.String({ format: 'date-time' }),
        }),
      ),
      next: Type.Union([Type.String(), Type.Null()], { title: '下一页的 after；没有下一页为空' }),
    },
    { title: '我的办件' },
  ),
  refusals: ['cases.applicants-only'],
});

/** The form last saved with a case, opened for whoever applies. That it was opened is recorded. A POST: it leaves a trace. */
export const openForm = defineOperation({
  id: 'cases.openForm',
  title: '打开自己的申请表',
  method: 'POST',
  path: '/cases/{number}/form',
  access: 'signed-in',
  params: Type.Object({ number }),
  output: Type.Object({ form: Type.Unknown({ title: '申请表内容；没有填写过为空' }) }, { title: '申请表' }),
  refusals: ['matters.missing'],
});

/** Seals the answers of a form that is not finished: nothing is checked but its size. Submitting checks all of it. */
export const sealDraft = defineOperation({
  id: 'cases.sealDraft',
  title: '加密未填完的申请表',
  method: 'POST',
  path: '/cases/form-drafts',
  access: 'signed-in',
  body: Type.Object({ form: Type.Unknown({ title: '申请表内容' }) }, { additionalProperties: false }),
  output: Type.Object({ sealed: Type.String(), sha256: Type.String() }),
  refusals: ['cases.form-too-long'],
});
