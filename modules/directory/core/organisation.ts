import { titledEnum } from '@yimen/platform/contract';
import { Type, type Static } from 'typebox';
import { periodFields } from './period.ts';

/** Kinds of organisation the directory knows, with their Chinese. */
export const ORGANISATION_KINDS = {
  government: '县人民政府',
  department: '县级部门（单位）',
  section: '内设股室',
  town: '镇（街道）',
  village: '村（社区）',
  zone: '园区',
  'two-new': '两新组织',
} as const;

export type OrganisationKind = keyof typeof ORGANISATION_KINDS;

export const organisationKinds = Object.keys(ORGANISATION_KINDS) as OrganisationKind[];

const Text = (title: string) => Type.String({ title, minLength: 1 });
const OrNull = (title: string) => Type.Union([Type.String({ minLength: 1 }), Type.Null()], { title });

/** An organisation. Its id never changes; a reorganisation closes one and opens another. */
export const Organisation = Type.Object(
  {
    id: Text('机构标识'),
    kind: titledEnum(ORGANISATION_KINDS, '机构种类'),
    name: Text('名称'),
    fullName: Text('全称'),
    shortName: Text('简称'),
    code: OrNull('统一社会信用代码'),
    areaCode: OrNull('区划代码'),
    parent: Type.Union([Type.String({ minLength: 1 }), Type.Null()], {
      title: '上级机构',
      'x-kind': 'organisation',
    }),
    level: Type.Union([Type.Enum([4, 5, 6]), Type.Null()], { title: '层级（4县 5镇 6村）' }),
    leadsHall: Type.Boolean({ title: '是否政务服务管理机构' }),
    provenance: OrNull('数据来源说明'),
    data: Type.Record(Type.String(), Type.Unknown(), { title: '其他属性' }),
    ...periodFields,
  },
  { title: '机构' },
);

export type Organisation = Static<typeof Organisation>;
