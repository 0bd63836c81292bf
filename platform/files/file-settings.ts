import { Type } from 'typebox';
import { defineSetting } from '../contract/index.ts';

/** Largest file accepted, in bytes. */
export const maxFileBytes = defineSetting({
  key: 'files.maxBytes',
  title: '单个文件大小上限（字节）',
  schema: Type.Integer({ minimum: 1024, maximum: 1024 * 1024 * 1024 }),
  default: 20 * 1024 * 1024,
  source: '设计取值，2026-11；各地平台多为 10–50 MB',
});
