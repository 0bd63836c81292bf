import { defineOperation } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { Provenance } from './item-summary.ts';

const text = (title: string) => Type.String({ title });
const whole = (title: string) => Type.Integer({ title });
const format = Type.Enum(['xlsx', 'json'], { title: '文件格式' });
const department = Type.Optional(Type.String({ title: '只要某部门', maxLength: 50 }));

/** The items as a workbook to be filled in, or as JSON; within the scope of the caller's right. */
export const exportItems = defineOperation({
  id: 'catalogue.exportItems',
  title: '导出事项',
  method: 'GET',
  path: '/items/export',
  access: { permission: 'catalogue.read' },
  query: Type.Object({
    format,
    department,
    published: Type.Optional(Type.Boolean({ title: '有草稿的也只导出已发布的版本' })),
  }),
  output: Type.Object({
    name: text('文件名'),
    mediaType: text('媒体类型'),
    items: whole('事项数'),
    content: Type.String({ title: '文件内容（Base64）', contentEncoding: 'base64' }),
  }),
});

/** One element that differs between two versions, in Chinese. */
export const Difference = Type.Object(
  {
    path: text('要素'),
    title: text('要素名称'),
    before: Type.Union([Type.String(), Type.Null()], { title: '原来' }),
    after: Type.Union([Type.String(), Type.Null()], { title: '现在' }),
  },
  { title: '不同之处' },
);

const Imported = Type.Object({
  code: text('业务办理项编码'),
  name: text('事项名称'),
  lacking: whole('还缺的要素数'),
  differences: Type.Array(Difference),
});

/** Imports items as drafts, all or none; with `dryRun` only says what it would do. */
export const importItems = defineOperation({
  id: 'catalogue.importItems',
  title: '导入事项',
  method: 'POST',
  path: '/items/import',
  access: { permission: 'catalogue.draft' },
  body: Type.Object(
    {
      format,
      file: Type.Optional(Type.String({ title: '已上传文件的编号', pattern: '^[0-9a-f]{64}$' })),
      content: Type.Optional(Type.String({ title: '文件内容（Base64）', contentEncoding: 'base64' })),
      dryRun: Type.Optional(Type.Boolean({ title: '只检查，不装入' })),
    },
    { title: '导入', additionalProperties: false },
  ),
  output: Type.Object({
    loaded: Type.Boolean({ title: '是否已装入' }),
    items: whole('文件中的事项数'),
    unchanged: whole('未变的事项数'),
    incomplete: whole('要素还不齐全的事项数'),
    created: Type.Array(Imported, { title: '新增的事项' }),
    changed: Type.Array(Imported, { title: '修改的事项' }),
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
  refusals: ['catalogue.no-file'],
});

const Version = Type.Object({
  version: whole('版本'),
  stateTitle: text('状态'),
  effectiveFrom: Type.Union([Type.String({ format: 'civil-date' }), Type.Null()], { title: '自何日起施行' }),
});

/** What differs between two published versions of an item, element by element. */
export const compareVersions = defineOperation({
  id: 'catalogue.compareVersions',
  title: '比较事项的两个版本',
  method: 'GET',
  path: '/items/{code}/differences',
  access: 'public',
  params: Type.Object({ code: Type.String({ title: '业务办理项编码', minLength: 1, maxLength: 50 }) }),
  query: Type.Object({
    from: Type.Integer({ title: '版本', minimum: 1 }),
    to: Type.Integer({ title: '另一版本', minimum: 1 }),
  }),
  output: Type.Object({
    from: Version,
    to: Version,
    differences: Type.Array(Difference),
    provenance: Provenance,
  }),
  refusals: ['catalogue.no-item'],
});

/** The draft of an item, for who is to review it: what it changes, and what is still wrong or missing in it. */
export const getDraft = defineOperation({
  id: 'catalogue.getDraft',
  title: '查看事项草稿',
  method: 'GET',
  path: '/items/{code}/draft',
  access: { permission: 'catalogue.read' },
  params: Type.Object({ code: Type.String({ title: '业务办理项编码', minLength: 1, maxLength: 50 }) }),
  output: Type.Object({
    number: Type.Union([Type.String(), Type.Null()], { title: '台账编号' }),
    name: text('事项名称'),
    draft: Version,
    published: Type.Union([Version, Type.Null()], { title: '现行版本' }),
    differences: Type.Array(Difference),
    problems: Type.Array(
      Type.Object({
        kind: Type.Enum(['contradiction', 'missing'], { title: '性质：互相矛盾或者要素缺项' }),
        path: text('要素'),
        message: text('问题'),
      }),
    ),
    provenance: Provenance,
  }),
  refusals: ['catalogue.no-draft'],
});

/** Which items in force lack what, by department, most asked-for first; within the scope of the caller's right. */
export const listIncomplete = defineOperation({
  id: 'catalogue.listIncomplete',
  title: '实施清单缺项',
  method: 'GET',
  path: '/items/incomplete',
  access: { permission: 'catalogue.read' },
  sheet: { name: '实施清单缺项', rows: 'items', cursor: 'skip' },
  query: Type.Object({
    department,
    skip: Type.Optional(Type.Integer({ title: '跳过多少个', minimum: 0 })),
    limit: Type.Optional(Type.Integer({ title: '最多多少个（默认100）', minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({
    departments: Type.Array(
      Type.Object({
        id: text('部门'),
        name: text('部门名称'),
        items: whole('事项数'),
        complete: whole('要素齐全的'),
        withMaterials: whole('有材料清单的'),
        withForm: whole('有申请表的'),
      }),
    ),
    total: whole('要素不齐的事项数'),
    next: Type.Union([Type.Integer(), Type.Null()], { title: '下一页的 skip；没有下一页为空' }),
    items: Type.Array(
      Type.Object({
        code: text('业务办理项编码'),
        name: text('事项名称'),
        department: text('部门'),
        departmentName: text('部门名称'),
        lacks: Type.Array(
          Type.Object({
            path: text('要素'),
            message: text('缺什么'),
            sheet: text('填在哪张工作表'),
            column: text('填在哪一列'),
            source: text('规则来源'),
          }),
          { title: '缺什么' },
        ),
      }),
    ),
    provenance: Provenance,
  }),
});
