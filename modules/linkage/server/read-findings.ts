import type { Database } from '@yimen/platform/database';
import type { Scope } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { FindingData, FindingKind, FindingState } from '../core/index.ts';

/** Which findings are asked for, by whom. */
export interface FindingQuery {
  readonly scope: Scope;
  readonly unit?: string;
  readonly kind?: FindingKind;
  readonly state?: FindingState;
  readonly after?: string;
  readonly limit: number;
}

/** A finding as lists need it. */
export interface FindingRow {
  readonly number: string;
  readonly state: FindingState;
  readonly unit: string | null;
  readonly due: CivilDate | null;
  readonly data: FindingData;
}

/** Findings within a scope in the order of their numbers. */
export async function findFindings(database: Database, query: FindingQuery): Promise<FindingRow[]> {
  const { scope, unit = null, kind = null, state = null, after = '', limit } = query;
  const { rows } = await database.pool.query({
    name: 'linkage-findings',
    text: `select number, state, unit, due_on as due, data from ledger.matter
            where procedure = 'linkage.finding' and number > $1
              and ($2::text[] is null or unit = any($2)) and ($3::text is null or unit = $3)
              and ($4::text is null or subject = $4) and ($5::text is null or state = $5)
            order by number limit $6`,
    values: [after, scope === 'county' ? null : scope, unit, kind, state, limit],
  });
  return rows as FindingRow[];
}
