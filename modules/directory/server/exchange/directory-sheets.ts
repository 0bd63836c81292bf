import {
  choiceCell,
  choicesCell,
  dateCell,
  textCell,
  wholeNumberCell,
  yesNoCell,
  type CellKind,
} from '@yimen/platform/spreadsheet';
import { ORGANISATION_KINDS, POWERS, ROLES, WINDOW_KINDS, type WholeDirectory } from '../../core/index.ts';
import { AUTHORITY, ORGANISATION, PERSON, POST, SITE, WINDOW, type Table } from '../directory-tables.ts';

/** A column of a sheet: the field it holds and what an empty cell means; without `blank` it must be filled in. */
export interface FieldColumn {
  readonly title: string;
  readonly field: string;
  readonly kind: CellKind<any>;
  readonly blank?: null | readonly never[];
  readonly width: number;
}

/** A sheet of the directory's workbook. */
export interface DirectorySheet {
  readonly name: string;
  readonly rows: keyof WholeDirectory;
  readonly key: readonly string[];
  readonly columns: readonly FieldColumn[];
  readonly table: Table;
  /** Who may change it: places and people are the system administrator's, what somebody may do the security administrator's. */
  readonly permission: 'directory.organisations' | 'directory.posts';
}

/** Several identifiers in one cell, parted by “、”. */
const identifiers: CellKind<readonly string[]> = {
  many: true,
  read: ({ text }) => ({ value: text.split(/[、,，;；\s]+/).filter((part) => part !== '') }),
  write: (value) => value.join('、'),
};

const levels: CellKind<number> = {
  ...{ choices: ['4', '5', '6'] },
  read: ({ text }) =>
    /^[456]$/.test(text.trim())
      ? { value: Number(text) }
      : { mistake: `“${text}”不对，层级请填 4（县）、5（镇）或 6（村）。` },
  write: (value) => String(value),
};

const must = (
  title: string,
  field: string,
  kind: CellKind<any> = textCell(200),
  width = 20,
): FieldColumn => ({
  ...{ title, field, kind, width },
});
const may = (
  title: string,
  field: string,
  kind: CellKind<any> = textCell(1000),
  width = 20,
): FieldColumn => ({
  ...{ title, field, kind, width, blank: null },
});
const id = (title: string, field = 'id'): FieldColumn => must(title, field, textCell(50), 14);
const period = [
  must('生效日期', 'validFrom', dateCell, 14),
  may('失效日期（当日起不再有效）', 'validTo', dateCell, 14),
];
const provenance = may('数据来源说明', 'provenance');
const titlesOf = (roles: Readonly<Record<string, { title: string }>>): Record<string, string> =>
  Object.fromEntries(Object.entries(roles).map(([role, { title }]) => [role, title]));

/** The sheets of the directory's workbook, each after those it refers to. */
export const DIRECTORY_SHEETS: readonly DirectorySheet[] = [
  {
    ...{ name: '机构', rows: 'organisations', key: ['id'], table: ORGANISATION },
    permission: 'directory.organisations',
    columns: [
      ...[id('机构标识'), must('机构种类', 'kind', choiceCell(ORGANISATION_KINDS)), must('名称', 'name')],
      ...[must('全称', 'fullName', textCell(200), 30), must('简称', 'shortName')],
      ...[may('统一社会信用代码', 'code', textCell(18)), may('区划代码', 'areaCode', textCell(12))],
      ...[may('上级机构标识', 'parent', textCell(50), 14), may('层级', 'level', levels, 8)],
      ...[must('是否政务服务管理机构', 'leadsHall', yesNoCell, 12), ...period, provenance],
    ],
  },
  {
    ...{ name: '窗口', rows: 'windows', key: ['id'], table: WINDOW, permission: 'directory.organisations' },
    columns: [
      ...[
        id('窗口标识'),
        must('窗口号', 'no', wholeNumberCell(1), 8),
        must('名称', 'name'),
        must('所在区域', 'zone'),
      ],
      must('窗口种类', 'kind', choiceCell(WINDOW_KINDS)),
      { ...may('进驻部门', 'departments', identifiers), blank: [] },
      ...[may('评价设备编号', 'device', textCell(100)), ...period, provenance],
    ],
  },
  {
    ...{ name: '服务场所', rows: 'sites', key: ['id'], table: SITE, permission: 'directory.organisations' },
    columns: [id('场所标识'), id('所属机构', 'organisation'), must('名称', 'name'), ...period, provenance],
  },
  {
    ...{ name: '人员', rows: 'people', key: ['id'], table: PERSON, permission: 'directory.organisations' },
    columns: [id('人员标识'), must('姓名', 'name'), provenance],
  },
  {
    ...{ name: '岗位', rows: 'posts', table: POST, permission: 'directory.posts' },
    key: ['person', 'organisation', 'role', 'validFrom'],
    columns: [
      ...[id('人员标识', 'person'), id('机构标识', 'organisation')],
      ...[must('岗位', 'role', choiceCell(titlesOf(ROLES))), ...period],
    ],
  },
  {
    ...{ name: '授权书', rows: 'authorities', key: ['id'], table: AUTHORITY, permission: 'directory.posts' },
    columns: [
      ...[id('授权书编号'), id('首席代表（人员标识）', 'person'), id('机构标识', 'organisation')],
      must('权限', 'powers', choicesCell(POWERS), 24),
      may('授权事项编码（空为全部）', 'items', identifiers, 40),
      ...[may('审批专用章', 'seal', textCell(200)), ...period],
    ],
  },
];
