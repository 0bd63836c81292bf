import type { Transaction } from './transaction.ts';

/** A draft as a line of a list. */
export interface DraftLine {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly version: number;
  readonly draftState: 'to-submit' | 'submitted' | 'rejected';
  readonly by: string;
  readonly at: Date;
  readonly isNew: boolean;
  readonly provenance: string | null;
}

/** All drafts that are neither published nor given up, the last saved first. */
export async function readDrafts(client: Pick<Transaction, 'query'>): Promise<readonly DraftLine[]> {
  const { rows } = await client.query<DraftLine>(
    `select v.code, v.elements->>'name' as name, v.elements->'body'->>'organisation' as department, v.version,
       v.draft_state as "draftState", v.recorded_by as by, v.recorded_at as at, v.elements->>'provenance' as provenance,
       not exists (select from catalogue.item_version p where p.code = v.code and p.state <> 'draft') as "isNew"
       from catalogue.item_version v
      where v.state = 'draft' and v.draft_state in ('to-submit', 'submitted', 'rejected')
      order by v.recorded_at desc, v.code`,
  );
  return rows;
}
