// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/cases/contract';
import { lean } from '../lean-operation.ts';

/** 办件统计 `cases.figures` */
export const caseFigures = lean<typeof contract.caseFigures>('GET', '/cases/figures');

/** 查看办件文书 `cases.getDocument` */
export const getDocument = lean<typeof contract.getDocument>(
  'GET',
  '/cases/{number}/documents/{kind}/{ordinal}',
);

/** 核对并加密申请表 `cases.sealForm` */
export const sealForm = lean<typeof contract.sealForm>('POST', '/cases/forms');
