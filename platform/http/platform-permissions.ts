import { REGISTER_PARTIES } from '../contract/index.ts';
import { REVEAL_PERMISSION } from '../identity/index.ts';

/** Permission to read matters of the units in its scope. */
export const READ_MATTERS = 'matters.read';
/** Permission to read any stored file by its hash. */
export const READ_FILES = 'files.read';

/** Permissions the platform itself asks for: id → Chinese. The composition root adds them to the modules' own. */
export const platformPermissions: Readonly<Record<string, string>> = {
  [READ_MATTERS]: '查看办件',
  [READ_FILES]: '查看上传的文件',
  [REGISTER_PARTIES]: '登记和查找申请人',
  [REVEAL_PERMISSION]: '查看完整证件号码',
};
