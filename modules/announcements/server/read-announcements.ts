import type { Database } from '@yimen/platform/database';
import type { Scope } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { AnnouncementKind } from '../core/index.ts';
import type { Place } from './place.ts';

/** A published announcement as the public list needs it. */
export interface PublishedRow {
  readonly id: number;
  readonly number: string;
  readonly kind: AnnouncementKind;
  readonly title: string;
  readonly issuer: string;
  readonly publishedOn: CivilDate;
  readonly until: CivilDate | null;
  readonly inForce: boolean;
}

/** An announcement at any stage. */
export interface WorkRow extends Omit<PublishedRow, 'publishedOn' | 'inForce'> {
  readonly state: string;
  readonly unit: string | null;
  readonly authors: readonly string[];
  readonly due: CivilDate | null;
  readonly publishedOn: CivilDate | null;
}

/** Which published announcements are asked for. */
export interface PublishedQuery {
  readonly on: CivilDate;
  readonly kind?: AnnouncementKind | undefined;
  readonly onlyInForce: boolean;
  readonly after?: Place | undefined;
  readonly limit: number;
}

const COLUMNS = `id::float8 as id, number, kind, title, issuer_name as issuer, published_on as "publishedOn", until_on as until`;

/** What the public may read on a day, in force first, then the newest first. */
export async function findPublished(
  { pool }: Database,
  { on, kind, onlyInForce, after, limit }: PublishedQuery,
): Promise<PublishedRow[]> {
  const { rows } = await pool.query({
    name: 'announcements-published',
    text: `select ${COLUMNS}, in_force as "inForce"
             from (select *, until_on is null or until_on >= $1::date as in_force
                     from announcements.announcement_fact) f
            where state = 'PUBLISHED' and published_on <= $1::date
              and ($2::text is null or kind = $2) and (in_force or not $3::boolean)
              and ($4::boolean is null or (in_force, published_on, id) < ($4, $5::date, $6::bigint))
            order by in_force desc, published_on desc, f.id desc limit $7`,
    values: [
      ...[on, kind ?? null, onlyInForce],
      ...[after?.inForce ?? null, after?.publishedOn ?? null, after?.id ?? null],
      limit,
    ],
  });
  return rows as PublishedRow[];
}

/** Everything within a scope, the newest first. */
export async function findWork(
  { pool }: Database,
  query: { readonly scope: Scope; readonly state?: string; readonly after?: number; readonly limit: number },
): Promise<WorkRow[]> {
  const { scope, state = null, after = null, limit } = query;
  const { rows } = await pool.query({
    name: 'announcements-work',
    text: `select ${COLUMNS}, state, unit, authors, due_on as due
             from announcements.announcement_fact f
            where ($1::text[] is null or unit = any($1)) and ($2::text is null or state = $2)
              and ($3::bigint is null or f.id < $3)
            order by f.id desc limit $4`,
    values: [scope === 'county' ? null : scope, state, after, limit],
  });
  return rows as WorkRow[];
}
