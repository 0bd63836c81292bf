import { Type, type Static } from 'typebox';

/** A bundle (一件事) as the search knows it: people ask for the event of life before they ask for an item. */
export const BundleName = Type.Object(
  {
    code: Type.String({ title: '编码', minLength: 1, maxLength: 50 }),
    name: Type.String({ title: '名称', minLength: 1, maxLength: 200 }),
    /** Id of the department that leads. */
    department: Type.String({ title: '牵头部门标识' }),
    provenance: Type.Union([Type.String(), Type.Null()], { title: '数据来源说明' }),
  },
  { title: '一件事' },
);

export type BundleName = Static<typeof BundleName>;
