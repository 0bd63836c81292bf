import type { Role } from '@yimen/modules/directory/core';
import { REGISTER_PARTIES } from '@yimen/platform/contract';
import { READ_FILES, READ_MATTERS } from '@yimen/platform/http';
import { REVEAL_PERMISSION } from '@yimen/platform/identity';

/**
 * What the platform itself lets each role do; the modules add theirs. Whoever handles matters reads them with their files, and may
 * see a number in full for a stated reason, which is recorded. Administrators of the system see no matters (三员分立).
 */
export const platformRoles: Readonly<Partial<Record<Role, readonly string[]>>> = {
  'window-clerk': [READ_MATTERS, READ_FILES, REGISTER_PARTIES, REVEAL_PERMISSION],
  reviewer: [READ_MATTERS, READ_FILES, REVEAL_PERMISSION],
  approver: [READ_MATTERS, READ_FILES, REVEAL_PERMISSION],
  supervisor: [READ_MATTERS, READ_FILES],
  'town-agent': [READ_MATTERS, REGISTER_PARTIES],
  'village-agent': [READ_MATTERS, REGISTER_PARTIES],
};
