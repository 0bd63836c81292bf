import { Type } from 'typebox';
import { defineSetting } from '@yimen/platform/contract';

/** The two lists of finish kinds in use: 1 to 6 mean different things in them (core §2.5). */
export const finishLists = { A: '旧表（0至7）', B: '新表（0至6）' } as const;
export type FinishList = keyof typeof finishLists;

/** What the exchange needs and no standard fixes, with the source of each default. */
export const upwardSettings = {
  dataSource: defineSetting({
    key: 'upward.data-source',
    title: '数据来源（行政区划代码）',
    schema: Type.String({ pattern: '^\\d{6}(\\d{3}|\\d{6})?$', title: '行政区划代码' }),
    default: '430723',
    source: '澧县行政区划代码（GB/T 2260，2021）',
  }),
  finishList: defineSetting({
    key: 'upward.finish-list',
    title: '上报所用的办结类型代码表',
    schema: Type.Enum(Object.keys(finishLists) as FinishList[], { title: '代码表' }),
    default: 'A' as FinishList,
    source: '两表并存且1至6含义不同；旧表每种办结都有代码，故作默认（2021）',
  }),
  receiptDays: defineSetting({
    key: 'upward.receipt-days',
    title: '移交后等待回执的工作日数',
    schema: Type.Integer({ minimum: 1, maximum: 60, title: '工作日' }),
    default: 3,
    source: '法律和标准未作规定，本系统建议值（2026）',
  }),
  handOverDays: defineSetting({
    key: 'upward.hand-over-days',
    title: '批次生成后应当移交的工作日数',
    schema: Type.Integer({ minimum: 1, maximum: 60, title: '工作日' }),
    default: 1,
    source: '各地“一日一报”通例，法律未作规定（2021）',
  }),
  daily: defineSetting({
    key: 'upward.daily',
    title: '每日零时三十分自动生成上报批次',
    schema: Type.Boolean({ title: '自动生成' }),
    default: false,
    source: '批次含完整证件号码，未与上级约定之前不自动生成（《中华人民共和国个人信息保护法》第六条，2021）',
  }),
  partBytes: defineSetting({
    key: 'upward.part-bytes',
    title: '单个上报文件的大小（字节，加密存放后约增三分之一）',
    schema: Type.Integer({ minimum: 4096, maximum: 512 * 1024 * 1024, title: '字节' }),
    default: 12 * 1024 * 1024,
    source: '设计取值，2026-11：加密后小于文件库上限20 MB',
  }),
};
