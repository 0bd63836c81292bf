import { defineOperation, titledEnum } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { POWERS, ROLES, type Power, type Role } from '../core/index.ts';

const closed = { additionalProperties: false };
const text = (title: string) => Type.String({ title });
const orNull = (title: string) => Type.Union([Type.String(), Type.Null()], { title });
const whole = (title: string) => Type.Integer({ title });
const role = Type.Enum(Object.keys(ROLES) as Role[], { title: '岗位' });
const format = Type.Enum(['xlsx', 'json'], { title: '文件格式' });
const period = {
  from: Type.String({ title: '第一天', format: 'civil-date' }),
  until: Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], {
    title: '最后一天；不定期为空',
  }),
  standing: titledEnum({ past: '已结束', present: '现任（有效）', future: '尚未开始' }, '现状'),
};

const post = Type.Object(
  {
    organisation: text('机构标识'),
    organisationName: text('机构名称'),
    role,
    roleTitle: text('岗位名称'),
    administrator: Type.Boolean({ title: '三员（系统、安全、审计管理员）之一' }),
    ...period,
  },
  { title: '岗位' },
);

/** Members of staff with the posts they hold today, for colleagues only. */
export const listStaff = defineOperation({
  id: 'directory.listStaff',
  title: '查询人员',
  method: 'GET',
  path: '/people',
  access: 'signed-in',
  sheet: { name: '人员', rows: 'people', cursor: 'after', without: ['id'] },
  query: Type.Object({
    name: Type.Optional(Type.String({ title: '姓名或标识中的字', minLength: 1, maxLength: 50 })),
    organisation: Type.Optional(Type.String({ title: '所在机构（含其下级）', minLength: 1, maxLength: 50 })),
    role: Type.Optional(role),
    administrators: Type.Optional(Type.Boolean({ title: '只看三员' })),
    after: Type.Optional(Type.String({ title: '上一页最后一人的标识', maxLength: 64 })),
    limit: Type.Optional(Type.Integer({ title: '每页人数（默认50）', minimum: 1, maximum: 200 })),
  }),
  output: Type.Object({
    people: Type.Array(
      Type.Object({
        id: text('人员标识'),
        name: text('姓名'),
        posts: Type.Array(post, { title: '现任岗位' }),
        onLeave: Type.Boolean({ title: '今日请假' }),
      }),
    ),
    total: whole('符合条件的人数'),
    next: orNull('下一页从此标识之后开始'),
    provenance: orNull('数据来源说明（须随数据显示）'),
  }),
  refusals: ['directory.staff-only'],
});

/** One member of staff: every post and authorisation there was, is and will be. */
export const getStaff = defineOperation({
  id: 'directory.getStaff',
  title: '查看人员',
  method: 'GET',
  path: '/people/{id}',
  access: 'signed-in',
  params: Type.Object({ id: Type.String({ title: '人员标识', minLength: 1, maxLength: 64 }) }),
  output: Type.Object({
    id: text('人员标识'),
    name: text('姓名'),
    provenance: orNull('数据来源说明（须随数据显示）'),
    posts: Type.Array(post),
    authorities: Type.Array(
      Type.Object({
        id: text('授权书编号'),
        organisation: text('机构标识'),
        organisationName: text('机构名称'),
        powers: Type.Array(Type.Enum(Object.keys(POWERS) as Power[]), { title: '权限' }),
        powerTitles: Type.Array(Type.String(), { title: '权限名称' }),
        items: Type.Union([Type.Array(Type.String()), Type.Null()], { title: '事项编码；全部为空' }),
        seal: orNull('审批专用章'),
        ...period,
      }),
      { title: '授权书' },
    ),
    own: Type.Boolean({ title: '是自己' }),
  }),
  refusals: ['directory.staff-only', 'directory.no-person'],
});

/** The whole directory as a file: a workbook to be filled in, or JSON. */
export const exportDirectoryFile = defineOperation({
  id: 'directory.export',
  title: '导出机构人员目录',
  method: 'GET',
  path: '/directory/export',
  access: 'signed-in',
  query: Type.Object({ format }),
  output: Type.Object({
    name: text('文件名'),
    mediaType: text('媒体类型'),
    rows: whole('行数'),
    content: Type.String({ title: '文件内容（Base64）', contentEncoding: 'base64' }),
  }),
  refusals: ['directory.county-only'],
});

/** Imports rows of the directory, all or none; with `dryRun` only says what it would do. Each sheet asks for its own right. */
export const importDirectoryFile = defineOperation({
  id: 'directory.import',
  title: '导入机构人员目录',
  method: 'POST',
  path: '/directory/import',
  access: 'signed-in',
  body: Type.Object(
    {
      format,
      file: Type.Optional(Type.String({ title: '已上传文件的编号', pattern: '^[0-9a-f]{64}$' })),
      content: Type.Optional(Type.String({ title: '文件内容（Base64）', contentEncoding: 'base64' })),
      dryRun: Type.Optional(Type.Boolean({ title: '只检查，不装入' })),
    },
    closed,
  ),
  output: Type.Object({
    loaded: Type.Boolean({ title: '是否已装入' }),
    rows: whole('文件中的行数'),
    changes: Type.Array(
      Type.Object({ sheet: text('工作表'), added: whole('新增行数'), changed: whole('修改行数') }),
    ),
    mistakes: Type.Array(
      Type.Object({
        sheet: Type.Union([Type.String(), Type.Null()], { title: '工作表' }),
        row: whole('行'),
        column: text('列'),
        message: text('错误和改法'),
      }),
      { title: '错误（有一处则全部不装入）' },
    ),
  }),
  refusals: ['directory.county-only', 'directory.no-file'],
});
