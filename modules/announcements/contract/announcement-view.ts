import { namedOrNull, titledEnum } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { announcementKinds } from '../core/index.ts';

const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });

export const kindSchema = titledEnum(announcementKinds, '类别');

const line = {
  number: text('公告编号'),
  title: text('标题'),
  kind: Type.Object({ id: kindSchema, title: text('名称') }, { title: '类别' }),
  issuer: text('发布单位'),
};

const days = {
  publishedOn: text('发布日期'),
  until: orNull('有效期至；长期有效为空'),
  inForce: Type.Boolean({ title: '今天是否有效' }),
};

/** A published announcement as a line of a list. */
export const AnnouncementLine = Type.Object({ ...line, ...days }, { title: '通知公告' });

/** A published announcement with its text. */
export const AnnouncementView = Type.Object(
  {
    ...line,
    ...days,
    body: Type.Array(
      Type.Union([
        Type.Object({ kind: Type.Enum(['heading', 'paragraph']), text: text('文字') }),
        Type.Object({ kind: Type.Literal('list'), items: Type.Array(Type.String()) }),
      ]),
      { title: '正文：小标题、段落、列表' },
    ),
    provenance: orNull('数据来源说明'),
  },
  { title: '通知公告全文' },
);

/** An announcement at any stage, as those who write and review it see it. */
export const AnnouncementWork = Type.Object(
  {
    ...line,
    state: Type.Object({ id: text('标识'), title: text('名称') }, { title: '状态' }),
    unit: namedOrNull('organisation', '起草单位'),
    authors: Type.Array(Type.String({ 'x-kind': 'person' }), { title: '起草和修改人员' }),
    due: orNull('下一期限'),
    publishedOn: orNull('发布日期'),
    until: orNull('有效期至'),
    /** Where a published one stands today: not yet out, in force, over. */
    standing: Type.Union(
      [
        titledEnum({ coming: '待到发布日', 'in-force': '现在有效', over: '已到期' }, '今天的情况'),
        Type.Null(),
      ],
      { title: '今天的情况；没有发布或者已撤下为空' },
    ),
  },
  { title: '通知公告的起草和发布情况' },
);
