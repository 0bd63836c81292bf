import { Type } from 'typebox';
import { defineSetting, type Setting } from '../contract/index.ts';

/** Months for which entries stay in the database before their month may be moved out. */
export const onlineMonths = defineSetting({
  key: 'archive.onlineMonths',
  title: '台账记录在库内保留的月数，期满后才可移出到归档文件（归档文件不设期限、不销毁）',
  schema: Type.Integer({ minimum: 13, maximum: 1200 }),
  default: 36,
  source:
    '设计取值，2026-11；归档后仍须长期保存（《电子签名法》第六条、国办发〔2023〕26号《政务服务电子文件归档和电子档案管理办法》），本程序只移动、不销毁',
});

/** Months for which security events are kept. */
export const keepEventMonths = defineSetting({
  key: 'archive.keepEventMonths',
  title: '安全事件（登录、拒绝、查看证件号码等）保留月数',
  schema: Type.Integer({ minimum: 6, maximum: 1200 }),
  default: 36,
  source: '设计取值，2026-11；《网络安全法》要求网络日志留存不少于六个月，县级做法一般为三年',
});

/** Days after its end for which a session is kept. */
export const keepSessionDays = defineSetting({
  key: 'archive.keepSessionDays',
  title: '会话到期或撤销后保留天数',
  schema: Type.Integer({ minimum: 1, maximum: 3650 }),
  default: 180,
  source: '设计取值，2026-11；与《网络安全法》日志留存六个月一致',
});

/** All settings of this folder. */
export const archiveSettings: readonly Setting[] = [onlineMonths, keepEventMonths, keepSessionDays];
