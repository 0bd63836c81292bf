import { defineOperation, titledEnum } from '@yimen/platform/contract';
import { Type } from 'typebox';
import { dataSet } from './data-set.ts';

const text = (title: string) => Type.String({ title });
const count = (title: string) => Type.Integer({ title, minimum: 0 });

const run = Type.Object({
  id: text('接入批次'),
  system: Type.String({ title: '来源系统', 'x-titles': { 'city-platform': '市级平台' } }),
  finishList: text('办结类型代码表'),
  files: Type.Array(
    Type.Object({ name: text('文件名'), set: text('数据集'), rows: count('行数'), sha256: text('摘要') }),
    { title: '文件' },
  ),
  state: Type.String({ title: '状态', 'x-titles': { running: '正在接入', finished: '已完成' } }),
  cases: count('办件数'),
  opened: count('新接入'),
  updated: count('更新'),
  unchanged: count('已在库且没有变化'),
  rejected: count('未接入的办件'),
  rejectedRows: count('被拒绝的行'),
  warnings: count('提示'),
  startedBy: Type.String({ title: '操作人', 'x-kind': 'person' }),
  startedAt: Type.Integer({ title: '开始时刻', 'x-instant': true }),
  finishedAt: Type.Union([Type.Integer(), Type.Null()], { title: '完成时刻', 'x-instant': true }),
});

/** Imports, the latest first. */
export const listImports = defineOperation({
  id: 'upward.listImports',
  title: '接入批次列表',
  method: 'GET',
  path: '/upward/imports',
  access: { permission: 'upward.read' },
  sheet: { name: '接入批次', rows: 'runs', cursor: 'after' },
  query: Type.Object({
    after: Type.Optional(Type.String({ title: '接在此批次之后（更早的）', maxLength: 40 })),
    limit: Type.Optional(Type.Integer({ title: '最多几条', minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({
    runs: Type.Array(run),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页的 after' }),
  }),
});

/** An import with its counts. */
export const getImport = defineOperation({
  id: 'upward.getImport',
  title: '查看接入批次',
  method: 'GET',
  path: '/upward/imports/{id}',
  access: { permission: 'upward.read' },
  params: Type.Object({ id: Type.String({ title: '接入批次', minLength: 1, maxLength: 40 }) }),
  output: run,
  refusals: ['upward.no-import'],
});

const level = titledEnum({ rejected: '拒绝', warning: '提示' }, '类别');

/** What was wrong in the files of an import: line, column and rule, page by page. */
export const listFindings = defineOperation({
  id: 'upward.listFindings',
  title: '接入问题清单',
  method: 'GET',
  path: '/upward/imports/{id}/findings',
  access: { permission: 'upward.read' },
  sheet: { name: '接入问题清单', rows: 'findings', cursor: 'after' },
  params: Type.Object({ id: Type.String({ title: '接入批次', minLength: 1, maxLength: 40 }) }),
  query: Type.Object({
    level: Type.Optional(level),
    after: Type.Optional(Type.String({ title: '接在此处之后（上一页的next）', maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ title: '最多几条', minimum: 1, maximum: 1000 })),
  }),
  output: Type.Object({
    findings: Type.Array(
      Type.Object({
        level,
        set: dataSet,
        line: Type.Integer({ title: '行号' }),
        field: text('列'),
        fieldTitle: text('列名'),
        rule: text('规则'),
        text: text('问题'),
        source: text('规则依据'),
        number: Type.Union([Type.String(), Type.Null()], { title: '办件编号' }),
        detail: Type.Union([Type.String(), Type.Null()], { title: '说明' }),
      }),
    ),
    next: Type.Union([Type.String(), Type.Null()], { title: '下一页' }),
  }),
  refusals: ['upward.no-import', 'upward.bad-page'],
});
