// Written by `npm run gen` from the contract: change it there.
import type * as contract from '@yimen/modules/upward/contract';
import { lean } from '../lean-operation.ts';

/** 查看上报批次 `upward.getBatch` */
export const getBatch = lean<typeof contract.getBatch>('GET', '/upward/batches/{number}');

/** 查看接入批次 `upward.getImport` */
export const getImport = lean<typeof contract.getImport>('GET', '/upward/imports/{id}');

/** 上报批次列表 `upward.listBatches` */
export const listBatches = lean<typeof contract.listBatches>('GET', '/upward/batches');

/** 接入问题清单 `upward.listFindings` */
export const listFindings = lean<typeof contract.listFindings>('GET', '/upward/imports/{id}/findings');

/** 接入批次列表 `upward.listImports` */
export const listImports = lean<typeof contract.listImports>('GET', '/upward/imports');

/** 未送达的行 `upward.listOutstanding` */
export const listOutstanding = lean<typeof contract.listOutstanding>('GET', '/upward/batches/{number}/outstanding');

/** 生成上报批次 `upward.makeBatch` */
export const makeBatch = lean<typeof contract.makeBatch>('POST', '/upward/batches');

/** 上报对账 `upward.reconcile` */
export const reconcileBatch = lean<typeof contract.reconcileBatch>('GET', '/upward/batches/{number}/reconciliation');

/** 登记上报回执 `upward.recordReceipt` */
export const recordReceipt = lean<typeof contract.recordReceipt>('POST', '/upward/batches/{number}/receipt');

/** 取出上报文件全文 `upward.takeFile` */
export const takeFile = lean<typeof contract.takeFile>('POST', '/upward/batches/{number}/files/{name}');
