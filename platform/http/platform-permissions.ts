import {
  AUDIT_IDENTITY,
  AUDIT_LEDGER,
  EXAMINE_SYSTEM,
  MANAGE_CALENDAR,
  MANAGE_JOBS,
  MANAGE_TEMPLATES,
  REGISTER_PARTIES,
} from '../contract/index.ts';
import { ASSIGN_MATTERS } from '../procedure/index.ts';
import { ACCOUNTS_PERMISSION, REVEAL_PERMISSION, SECOND_FACTOR_PERMISSION } from '../identity/index.ts';

/** Permission to read matters of the units in its scope. */
export const READ_MATTERS = 'matters.read';
/** Permission to read any stored file by its hash. */
export const READ_FILES = 'files.read';
/** Permission to read letters of authority, and no other file: those kept for a party, and those of matters one may read. */
export const READ_LETTERS = 'files.readLetters';

/** Permissions the platform itself asks for: id → Chinese. The composition root adds them to the modules' own. */
export const platformPermissions: Readonly<Record<string, string>> = {
  [READ_MATTERS]: '查看办件',
  [ASSIGN_MATTERS]: '移交和指定承办人',
  [READ_FILES]: '查看上传的文件',
  [READ_LETTERS]: '查看授权书',
  [REGISTER_PARTIES]: '登记和查找申请人',
  [REVEAL_PERMISSION]: '查看完整证件号码',
  [MANAGE_TEMPLATES]: '维护文书模板、处理没有生成的文书',
  [EXAMINE_SYSTEM]: '系统体检',
  [MANAGE_CALENDAR]: '录入放假通知',
  [MANAGE_JOBS]: '处理失败的后台任务',
  [AUDIT_LEDGER]: '查看日摘要、验证台账',
  [AUDIT_IDENTITY]: '查看安全审计记录',
  [ACCOUNTS_PERMISSION]: '管理工作人员账号',
  [SECOND_FACTOR_PERMISSION]: '代人停用动态口令',
};
