import type { MigrationSource } from '@yimen/platform/database';

/** Platform folders that own tables, in the order of dependence. */
const OWNERS = ['ledger', 'settings', 'holidays', 'jobs', 'files', 'identity', 'documents', 'administration'];

/** The platform's own migrations. Its package exports front doors only, so the folders are found beside one of them. */
export const platformMigrations: readonly MigrationSource[] = OWNERS.map((module) => ({
  module,
  directory: new URL('migrations/', import.meta.resolve(`@yimen/platform/${module}`)),
}));
