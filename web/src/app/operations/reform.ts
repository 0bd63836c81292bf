// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/reform/contract';
import { lean } from '../lean-operation.ts';

/** 查看改革任务 `reform.getTask` */
export const getTask = lean<typeof contract.getTask>('GET', '/reform/tasks/{number}');

/** 查看改革任务文书 `reform.getDocument` */
export const getTaskDocument = lean<typeof contract.getTaskDocument>('GET', '/reform/tasks/{number}/documents/{kind}/{ordinal}');

/** 改革任务年度汇总 `reform.yearSummary` */
export const getYearSummary = lean<typeof contract.getYearSummary>('GET', '/reform/years/{year}');

/** 改革任务台账 `reform.listTasks` */
export const listTasks = lean<typeof contract.listTasks>('GET', '/reform/tasks');
