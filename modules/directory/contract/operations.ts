import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { HallWindow, Organisation, organisationKinds, ServiceSite } from '../core/index.ts';

const on = Type.Optional(Type.String({ title: '日期（默认当日）', format: 'civil-date' }));
const name = Type.Optional(Type.String({ title: '名称中的字', minLength: 1, maxLength: 50 }));
const page = {
  after: Type.Optional(Type.String({ title: '上一页最后一条的标识', maxLength: 50 })),
  limit: Type.Optional(Type.Integer({ title: '每页条数（默认100）', minimum: 1, maximum: 500 })),
};
const next = Type.Union([Type.String(), Type.Null()], { title: '下一页从此标识之后开始；没有下一页时为空' });
const total = Type.Integer({ title: '符合条件的总数' });

/** Organisations of the county, by id. */
export const listOrganisations = defineOperation({
  id: 'directory.listOrganisations',
  title: '查询机构',
  method: 'GET',
  path: '/organisations',
  access: 'public',
  sheet: { name: '机构', rows: 'organisations', cursor: 'after', without: ['data'] },
  query: Type.Object({
    kind: Type.Optional(Type.Enum(organisationKinds, { title: '机构种类' })),
    parent: Type.Optional(Type.String({ title: '上级机构标识', maxLength: 50 })),
    name,
    on,
    ...page,
  }),
  output: Type.Object({ organisations: Type.Array(Organisation), total, next }),
});

/** One organisation, whenever it existed. */
export const getOrganisation = defineOperation({
  id: 'directory.getOrganisation',
  title: '查看机构',
  method: 'GET',
  path: '/organisations/{id}',
  access: 'public',
  params: Type.Object({ id: Type.String({ title: '机构标识', minLength: 1, maxLength: 50 }) }),
  output: Organisation,
  refusals: ['directory.no-organisation'],
});

/** Windows of the hall, by number. */
export const listWindows = defineOperation({
  id: 'directory.listWindows',
  title: '查询窗口',
  method: 'GET',
  path: '/windows',
  access: 'public',
  sheet: { name: '窗口', rows: 'windows' },
  query: Type.Object({
    department: Type.Optional(Type.String({ title: '进驻部门标识', maxLength: 50 })),
    name,
    on,
  }),
  output: Type.Object({ windows: Type.Array(HallWindow), total }),
});

/** Places of service in towns and villages. `organisation` takes in everything below it. */
export const listServiceSites = defineOperation({
  id: 'directory.listServiceSites',
  title: '查询服务场所',
  method: 'GET',
  path: '/service-sites',
  access: 'public',
  sheet: { name: '服务场所', rows: 'sites', cursor: 'after' },
  query: Type.Object({
    organisation: Type.Optional(Type.String({ title: '所属机构标识（含其下级）', maxLength: 50 })),
    name,
    on,
    ...page,
  }),
  output: Type.Object({ sites: Type.Array(ServiceSite), total, next }),
});
