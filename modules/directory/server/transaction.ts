import type { Database } from '@yimen/platform/database';

/** The connection on which a transaction runs. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
