// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/catalogue/contract';
import { lean } from '../lean-operation.ts';

/** 比较事项的两个版本 `catalogue.compareVersions` */
export const compareVersions = lean<typeof contract.compareVersions>('GET', '/items/{code}/differences');

/** 导出事项 `catalogue.exportItems` */
export const exportItems = lean<typeof contract.exportItems>('GET', '/items/export');

/** 查看事项草稿 `catalogue.getDraft` */
export const getDraft = lean<typeof contract.getDraft>('GET', '/items/{code}/draft');

/** 查看事项 `catalogue.getItem` */
export const getItem = lean<typeof contract.getItem>('GET', '/items/{code}');

/** 减材料、减环节、减时间、减跑动 `catalogue.getReductions` */
export const getReductions = lean<typeof contract.getReductions>('GET', '/items/reductions');

/** 事项总数 `catalogue.getTotals` */
export const getTotals = lean<typeof contract.getTotals>('GET', '/items/totals');

/** 导入事项 `catalogue.importItems` */
export const importItems = lean<typeof contract.importItems>('POST', '/items/import');

/** 目录质量检查 `catalogue.validate` */
export const listBreaches = lean<typeof contract.listBreaches>('GET', '/items/breaches');

/** 实施清单缺项 `catalogue.listIncomplete` */
export const listIncomplete = lean<typeof contract.listIncomplete>('GET', '/items/incomplete');

/** 搜索事项 `catalogue.searchItems` */
export const searchItems = lean<typeof contract.searchItems>('GET', '/items');
