import { titledEnum } from '@yimen/platform/contract';
import { Type, type Static } from 'typebox';
import { periodFields } from './period.ts';

const Text = (title: string) => Type.String({ title, minLength: 1 });
const provenance = Type.Union([Type.String({ minLength: 1 }), Type.Null()], { title: '数据来源说明' });

/** `general` windows take every item of their zone or of several departments (全科、综合); `single` those of one department. */
export const WINDOW_KINDS = { general: '综合（全科）窗口', single: '部门专窗' } as const;

export type WindowKind = keyof typeof WINDOW_KINDS;

/** A window of the county's hall. */
export const HallWindow = Type.Object(
  {
    id: Text('窗口标识'),
    no: Type.Integer({ title: '窗口号', minimum: 1 }),
    name: Text('名称'),
    zone: Text('所在区域'),
    kind: titledEnum(WINDOW_KINDS, '窗口种类'),
    departments: Type.Array(Type.String({ 'x-kind': 'organisation' }), { title: '进驻部门' }),
    device: Type.Union([Type.String({ minLength: 1 }), Type.Null()], { title: '评价设备编号' }),
    provenance,
    ...periodFields,
  },
  { title: '窗口' },
);

export type HallWindow = Static<typeof HallWindow>;

/** A place of service in a town or village (便民服务中心、便民服务站). */
export const ServiceSite = Type.Object(
  {
    id: Text('场所标识'),
    organisation: Type.String({ title: '所属机构', minLength: 1, 'x-kind': 'organisation' }),
    name: Text('名称'),
    provenance,
    ...periodFields,
  },
  { title: '服务场所' },
);

export type ServiceSite = Static<typeof ServiceSite>;
