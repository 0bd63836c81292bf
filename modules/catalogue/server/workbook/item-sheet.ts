import {
  APPLICANT_KINDS,
  BODY_NATURES,
  EXERCISE_LEVELS,
  HANDLING_AREAS,
  HANDLING_FORMS,
  HANDLING_MODES,
  ITEM_TYPES,
  ItemElements,
  LIMIT_UNITS,
  ONLINE_DEPTHS,
  POWER_SOURCES,
  RESULT_FINISHES,
  RESULT_KINDS,
} from '../../core/index.ts';
import { elementColumn, type ColumnOptions } from './element-columns.ts';

/** Sheet with one row an item. */
export const ITEM_SHEET = '事项';
/** Joins the sheets: every row of every sheet says which item it belongs to. */
export const CODE_COLUMN = '业务办理项编码';
/** For the reader's eye only; read back it is passed by. */
export const STATE_COLUMN = '版本状态';
export const FORM_COLUMN = '申请表';
/** Tells “no list has been drawn up” from “nothing has to be handed in”. */
export const LISTED_COLUMN = '材料清单';
export const LISTED = { yes: '已编制', no: '未编制' } as const;

const column = (path: string, options?: ColumnOptions) =>
  elementColumn(ItemElements, path.split('.'), options);

/** The columns of the item sheet that hold an element, in the order in which a department fills them in. */
export const ITEM_COLUMNS = [
  column('name', { width: 40 }),
  column('scenario', { width: 20 }),
  column('baseCode', { width: 16, hint: '基本目录的12位编码。' }),
  column('baseName'),
  column('type', { terms: ITEM_TYPES }),
  column('powerSource', { terms: POWER_SOURCES, width: 16 }),
  column('exerciseLevel', { terms: EXERCISE_LEVELS, width: 16 }),
  column('powerScope'),
  column('body.organisation', {
    title: '实施主体（部门编号）',
    width: 12,
    hint: '机构目录中的编号，如D20。',
  }),
  column('body.code', { width: 22, hint: '18位统一社会信用代码，与业务办理项编码前18位相同。' }),
  column('body.nature', { terms: BODY_NATURES, width: 14 }),
  column('body.delegator', { hint: '实施主体为受委托组织时填写。' }),
  column('body.undertaker'),
  column('body.jointBodies'),
  column('body.guidance'),
  column('applicants', { terms: APPLICANT_KINDS, width: 16, hint: '自然人、法人，可以都写，用“、”分开。' }),
  column('time.mode', { terms: HANDLING_MODES }),
  column('time.statutory.n', { title: '法定办结时限' }),
  column('time.statutory.unit', { title: '法定时限单位', terms: LIMIT_UNITS }),
  column('time.statutorySource'),
  column('time.promised.n', { title: '承诺办结时限', hint: '即办件填0。' }),
  column('time.promised.unit', { title: '承诺时限单位', terms: LIMIT_UNITS }),
  column('time.note'),
  column('acceptCondition', { width: 40 }),
  column('quantityLimit'),
  column('intermediary'),
  column('handling.visits', { hint: '办理深度为Ⅳ时应为0。' }),
  column('handling.visitReason', { hint: '到现场次数大于0时填写。' }),
  column('handling.onlineDepth', { terms: ONLINE_DEPTHS }),
  column('handling.online'),
  column('handling.forms', { terms: HANDLING_FORMS, width: 24, hint: '可以写几个，用“、”分开。' }),
  column('handling.flow', { width: 40 }),
  column('handling.address'),
  column('handling.hours'),
  column('handling.area', { terms: HANDLING_AREAS }),
  column('handling.url'),
  column('handling.inHall'),
  column('handling.hall'),
  column('handling.appointment'),
  column('handling.express'),
  column('handling.mailedMaterials'),
  column('handling.mailedResult'),
  column('handling.selfService'),
  column('result.kind', { terms: RESULT_KINDS }),
  column('result.name'),
  column('result.validity', { width: 16 }),
  column('result.finish', { terms: RESULT_FINISHES }),
  column('result.hasSample', { title: '是否有结果样本' }),
  column('fee.charged'),
  column('fee.basis'),
  column('fee.standard'),
  column('fee.onlinePayment'),
  column('materialCount', { hint: '材料清单中必要且不能共享免交的份数。' }),
  column('contact.consultation', { width: 18, hint: '带区号，如0736-3221234。' }),
  column('contact.complaint', { width: 18, hint: '带区号，与咨询电话不同。' }),
  column('remedies'),
  column('baseline.days', { title: '改革前工作日数', hint: '首次发布后不得改动。' }),
  column('baseline.materials', { title: '改革前材料数', hint: '首次发布后不得改动。' }),
  column('baseline.links', { title: '改革前环节数', hint: '首次发布后不得改动。' }),
  column('baseline.visits', { title: '改革前跑动次数', hint: '首次发布后不得改动。' }),
  column('volume.annual'),
  column('volume.online', { title: '其中网上办理量' }),
  column('provenance'),
];

/** Elements a row begins with, before its cells are read: the groups every item has, and the lists that are empty. */
export function emptyItem(): Record<string, unknown> {
  return {
    ...{ legalBasis: [], body: {}, applicants: [], handling: { links: [] }, result: {}, fee: {} },
    time: { statutory: null, promised: null, specialProcedures: [] },
    ...{ materials: null, form: null, delegation: [], baseline: {}, volume: {} },
  };
}

/** Number and unit of a limit stand together or not at all: JSON pointer of the limit, titles of its two columns. */
export const PAIRS: readonly { readonly pointer: string; readonly titles: readonly [string, string] }[] = [
  { pointer: '/time/statutory', titles: ['法定办结时限', '法定时限单位'] },
  { pointer: '/time/promised', titles: ['承诺办结时限', '承诺时限单位'] },
];
