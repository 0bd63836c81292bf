import { Type } from 'typebox';
import { defineSetting, type Setting } from '../contract/index.ts';

const SOURCE = '设计取值，2026-11';

/** Largest file accepted, in bytes. */
export const maxFileBytes = defineSetting({
  key: 'files.maxBytes',
  title: '单个文件大小上限（字节）',
  schema: Type.Integer({ minimum: 1024, maximum: 1024 * 1024 * 1024 }),
  default: 20 * 1024 * 1024,
  source: '设计取值，2026-11；各地平台多为 10–50 MB',
});

/** Hours after which an upload that was not finished, or whose result was not fetched, is forgotten. */
export const uploadHours = defineSetting({
  key: 'files.uploadHours',
  title: '未传完的文件保留小时数',
  schema: Type.Integer({ minimum: 1, maximum: 24 * 30 }),
  default: 24,
  source: SOURCE,
});

/** Unfinished uploads one account may have: what keeps one account from filling the disk. */
export const uploadsPerAccount = defineSetting({
  key: 'files.uploadsPerAccount',
  title: '每个账号同时未传完的文件数上限',
  schema: Type.Integer({ minimum: 1, maximum: 1000 }),
  default: 20,
  source: SOURCE,
});

/** Days after which a file that no entry of the ledger names is removed. */
export const orphanDays = defineSetting({
  key: 'files.orphanDays',
  title: '上传后未被使用的文件保留天数',
  schema: Type.Integer({ minimum: 1, maximum: 3650 }),
  default: 30,
  source: SOURCE,
});

/** All settings of this folder, for the composition root. */
export const fileSettings: readonly Setting[] = [maxFileBytes, uploadHours, uploadsPerAccount, orphanDays];
