// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/catalogue/contract';
import { lean } from '../lean-operation.ts';

/** 比较事项的两个版本 `catalogue.compareVersions` */
export const compareVersions = lean<typeof contract.compareVersions>('GET', '/items/{code}/differences');

/** 导出事项 `catalogue.exportItems` */
export const exportItems = lean<typeof contract.exportItems>('GET', '/items/export');

/** 查看事项草稿 `catalogue.getDraft` */
export const getDraft = lean<typeof contract.getDraft>('GET', '/items/{code}/draft');

/** 事项要素表单 `catalogue.getElementForm` */
export const getElementForm = lean<typeof contract.getElementForm>('GET', '/items/form');

/** 查看一件事 `catalogue.getEvent` */
export const getEvent = lean<typeof contract.getEvent>('GET', '/events/{code}');

/** 办事指南 `catalogue.getGuide` */
export const getGuide = lean<typeof contract.getGuide>('GET', '/items/{code}/guide');

/** 查看事项 `catalogue.getItem` */
export const getItem = lean<typeof contract.getItem>('GET', '/items/{code}');

/** 减材料、减环节、减时间、减跑动 `catalogue.getReductions` */
export const getReductions = lean<typeof contract.getReductions>('GET', '/items/reductions');

/** 事项总数 `catalogue.getTotals` */
export const getTotals = lean<typeof contract.getTotals>('GET', '/items/totals');

/** 查看事项（编制） `catalogue.getWorkingItem` */
export const getWorkingItem = lean<typeof contract.getWorkingItem>('GET', '/items/{code}/working');

/** 导入事项 `catalogue.importItems` */
export const importItems = lean<typeof contract.importItems>('POST', '/items/import');

/** 目录质量检查 `catalogue.validate` */
export const listBreaches = lean<typeof contract.listBreaches>('GET', '/items/breaches');

/** 事项草稿 `catalogue.listDrafts` */
export const listDrafts = lean<typeof contract.listDrafts>('GET', '/items/drafts');

/** 一件事和主题 `catalogue.listEvents` */
export const listEvents = lean<typeof contract.listEvents>('GET', '/events');

/** 实施清单缺项 `catalogue.listIncomplete` */
export const listIncomplete = lean<typeof contract.listIncomplete>('GET', '/items/incomplete');

/** 登记事项到台账 `catalogue.registerItem` */
export const registerItem = lean<typeof contract.registerItem>('POST', '/items/{code}/registration');

/** 保存事项草稿 `catalogue.saveDraft` */
export const saveItemDraft = lean<typeof contract.saveItemDraft>('PUT', '/items/{code}/draft');

/** 搜索事项 `catalogue.searchItems` */
export const searchItems = lean<typeof contract.searchItems>('GET', '/items');
