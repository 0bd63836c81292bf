// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/linkage/contract';
import { lean } from '../lean-operation.ts';

/** 查看体外循环核查 `linkage.getFinding` */
export const getFinding = lean<typeof contract.getFinding>('GET', '/linkage/findings/{number}');

/** 下载证照台账空表 `linkage.getRegisterTemplate` */
export const getRegisterTemplate = lean<typeof contract.getRegisterTemplate>('GET', '/linkage/register/template');

/** 导入证照台账 `linkage.importRegister` */
export const importRegister = lean<typeof contract.importRegister>('POST', '/linkage/register/import');

/** 体外循环核查列表 `linkage.listFindings` */
export const listFindings = lean<typeof contract.listFindings>('GET', '/linkage/findings');

/** 证照台账 `linkage.listRegister` */
export const listRegister = lean<typeof contract.listRegister>('GET', '/linkage/register');

/** 证照台账与办件核对 `linkage.reconcile` */
export const reconcileRegister = lean<typeof contract.reconcileRegister>('GET', '/linkage/reconciliation');

/** 运行体外循环检测 `linkage.runDetection` */
export const runDetection = lean<typeof contract.runDetection>('POST', '/linkage/detection');
