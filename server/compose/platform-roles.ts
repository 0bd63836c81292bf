import type { Role } from '@yimen/modules/directory/core';
import {
  AUDIT_IDENTITY,
  AUDIT_LEDGER,
  EXAMINE_SYSTEM,
  MANAGE_CALENDAR,
  MANAGE_JOBS,
  MANAGE_TEMPLATES,
  REGISTER_PARTIES,
} from '@yimen/platform/contract';
import { READ_FILES, READ_LETTERS, READ_MATTERS } from '@yimen/platform/http';
import { ACCOUNTS_PERMISSION, REVEAL_PERMISSION, SECOND_FACTOR_PERMISSION } from '@yimen/platform/identity';
import { ASSIGN_MATTERS } from '@yimen/platform/procedure';

/**
 * What the platform itself lets each role do; the modules add theirs. Whoever handles matters reads them with their files, and may
 * see a number in full for a stated reason, which is recorded. An agent in a town takes in and decides nothing: of files it reads the
 * letters on which others act. Administrators of the system see no matters (三员分立).
 */
export const platformRoles: Readonly<Partial<Record<Role, readonly string[]>>> = {
  'window-clerk': [READ_MATTERS, READ_FILES, REGISTER_PARTIES, REVEAL_PERMISSION],
  reviewer: [READ_MATTERS, READ_FILES, REVEAL_PERMISSION],
  approver: [ASSIGN_MATTERS, READ_MATTERS, READ_FILES, REVEAL_PERMISSION],
  supervisor: [ASSIGN_MATTERS, READ_MATTERS, READ_FILES],
  'system-admin': [EXAMINE_SYSTEM, MANAGE_CALENDAR, MANAGE_JOBS, MANAGE_TEMPLATES],
  'security-admin': [ACCOUNTS_PERMISSION, SECOND_FACTOR_PERMISSION],
  'audit-admin': [AUDIT_LEDGER, AUDIT_IDENTITY],
  'town-agent': [READ_MATTERS, READ_LETTERS, REGISTER_PARTIES],
  'village-agent': [READ_MATTERS, REGISTER_PARTIES],
};
