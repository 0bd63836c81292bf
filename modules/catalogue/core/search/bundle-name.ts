import { Type, type Static } from 'typebox';
import { enumOf } from '../enumerations.ts';

/** Whom a bundle is for. */
export const EVENT_AUDIENCES = {
  person: { title: '个人' },
  business: { title: '企业' },
  project: { title: '项目' },
} as const;

export type EventAudience = keyof typeof EVENT_AUDIENCES;

/** A bundle (一件事) as the search knows it: people ask for the event of life before they ask for an item. */
export const BundleName = Type.Object(
  {
    code: Type.String({ title: '编码', minLength: 1, maxLength: 50 }),
    name: Type.String({ title: '名称', minLength: 1, maxLength: 200 }),
    /** Id of the department that leads. */
    department: Type.String({ title: '牵头部门标识' }),
    provenance: Type.Union([Type.String(), Type.Null()], { title: '数据来源说明' }),
    audience: Type.Optional(enumOf(EVENT_AUDIENCES, '面向谁')),
    /** The name is a published one, not one in general use or made up. */
    published: Type.Optional(Type.Boolean({ title: '名称是公布的名称' })),
    /** Its items in the order in which they are done; `condition`: who needs it. */
    members: Type.Optional(
      Type.Array(
        Type.Object({
          item: Type.String({ title: '业务办理项编码' }),
          required: Type.Boolean({ title: '每个人都要办' }),
          condition: Type.Union([Type.String(), Type.Null()], { title: '什么情形下要办' }),
        }),
        { title: '联办事项' },
      ),
    ),
  },
  { title: '一件事' },
);

export type BundleName = Static<typeof BundleName>;
