import type { Pool } from 'pg';
import { MATTER_COLUMNS, matterOf, type StoredMatter } from '../ledger/index.ts';
import type { CivilDate } from '../time/index.ts';

/** A row of a list of matters: the whole matter, since what may be done with it depends on its data. */
export interface MatterRow {
  readonly matter: StoredMatter;
  readonly dueOn: CivilDate | null;
}

/** Whose matters: of an applicant (all, newest first; held by these units), of a person or of units (open ones, by due day). */
export type Whose =
  | { readonly applicant: string; readonly heldBy: readonly string[] | 'county' }
  | { readonly person: string }
  | { readonly units: readonly string[] | 'county' };

type OfApplicant = Extract<Whose, { applicant: string }>;

/** A place in a list: after the row with this due day and id. */
export interface Place {
  readonly dueOn: CivilDate | null;
  readonly id: number;
}

/** Filters and page of a list. Due days are inclusive. */
export interface ListQuery {
  readonly procedure?: string | undefined;
  readonly dueFrom?: CivilDate | undefined;
  readonly dueTo?: CivilDate | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
  /** `procedure state` of states in which nothing is waited for though the matter is open: these are nobody's work. */
  readonly resting: readonly string[];
}

const COLUMNS = `${MATTER_COLUMNS}, due_on`;
const DATED = `due_on is not null and procedure || ' ' || state <> all($8) and due_on >= $2::date and due_on <= $3::date and (due_on, id) > ($4::date, $5::bigint)
  and ($6::text is null or procedure = $6) order by due_on, id limit $7`;
/** Nothing is due while a clock is paused: these come last, by id. */
const UNDATED = `due_on is null and procedure || ' ' || state <> all($5) and id > $2::bigint
  and ($3::text is null or procedure = $3) order by id limit $4`;

/** Units that hold an open matter: a walk along the index, one step a unit, however many matters each holds. */
const HOLDING = `with recursive holding(unit) as (
    (select unit from ledger.matter where not closed and unit is not null order by unit limit 1)
    union all
    select (select m.unit from ledger.matter m where not m.closed and m.unit > h.unit order by m.unit limit 1)
    from holding h where h.unit is not null
  ) select unit from holding where unit is not null`;

/** One page. Every query reads an index in its own order and stops: the cost does not grow with the matters there are. */
export async function listRows(pool: Pool, whose: Whose, query: ListQuery): Promise<MatterRow[]> {
  if ('applicant' in whose) return ofApplicant(pool, whose, query);
  const { after, limit } = query;
  const dated = after !== undefined && after.dueOn === null ? [] : await datedRows(pool, whose, query);
  const isRange = query.dueFrom !== undefined || query.dueTo !== undefined;
  if (dated.length >= limit || isRange) return dated;
  const from = after !== undefined && after.dueOn === null ? after.id : 0;
  return [...dated, ...(await undatedRows(pool, whose, query, from, limit - dated.length))];
}

function datedRows(pool: Pool, whose: Exclude<Whose, OfApplicant>, query: ListQuery): Promise<MatterRow[]> {
  const { procedure = null, dueFrom = '-infinity', dueTo = 'infinity', after, limit, resting } = query;
  return open(pool, 'dated', whose, DATED, 'due_on, id', '$7', [
    dueFrom,
    dueTo,
    after?.dueOn ?? '-infinity',
    after?.id ?? 0,
    procedure,
    limit,
    resting,
  ]);
}

function undatedRows(
  pool: Pool,
  whose: Exclude<Whose, OfApplicant>,
  { procedure, resting }: ListQuery,
  after: number,
  limit: number,
): Promise<MatterRow[]> {
  return open(pool, 'undated', whose, UNDATED, 'id', '$4', [after, procedure ?? null, limit, resting]);
}

async function open(
  pool: Pool,
  name: string,
  whose: Exclude<Whose, OfApplicant>,
  rest: string,
  order: string,
  limit: string,
  values: unknown[],
): Promise<MatterRow[]> {
  if ('person' in whose) {
    const text = `select ${COLUMNS} from ledger.matter where not closed and person = $1 and ${rest}`;
    return rowsOf(
      await pool.query({ name: `matters-${name}-person`, text, values: [whose.person, ...values] }),
    );
  }
  const units =
    whose.units === 'county'
      ? (await pool.query({ name: 'matters-holding', text: HOLDING })).rows.map((row) => row.unit)
      : whose.units;
  // One short walk along the index for each unit, then the best of them; only these are read whole, since data weigh kilobytes.
  const text = `select ${COLUMNS} from ledger.matter where id in (select found.id from (
      select m.id, m.due_on from unnest($1::text[]) u(held) cross join lateral (
        select id, due_on from ledger.matter where not closed and unit = u.held and ${rest}
      ) m order by ${order} limit ${limit}) found) order by ${order}`;
  return rowsOf(await pool.query({ name: `matters-${name}-units`, text, values: [units, ...values] }));
}

async function ofApplicant(
  pool: Pool,
  { applicant, heldBy }: OfApplicant,
  query: ListQuery,
): Promise<MatterRow[]> {
  const { procedure = null, dueFrom = null, dueTo = null, after, limit } = query;
  return rowsOf(
    await pool.query({
      name: 'matters-applicant',
      text: `select ${COLUMNS} from ledger.matter
        where applicant = $1 and ($2::bigint is null or id < $2) and ($3::text is null or procedure = $3)
          and ($4::date is null or due_on >= $4) and ($5::date is null or due_on <= $5)
          and ($7::text[] is null or unit = any($7))
        order by id desc limit $6`,
      values: [
        applicant,
        after?.id ?? null,
        procedure,
        dueFrom,
        dueTo,
        limit,
        heldBy === 'county' ? null : heldBy,
      ],
    }),
  );
}

function rowsOf({ rows }: { rows: Record<string, any>[] }): MatterRow[] {
  return rows.map((row) => ({ matter: matterOf(row), dueOn: row['due_on'] }));
}

/** Matters whose number is this or begins with it, in order of the number; at most `limit`. */
export async function rowsByNumber(
  pool: Pool,
  number: string,
  heldBy: readonly string[] | 'county',
  limit: number,
): Promise<MatterRow[]> {
  // Beyond every digit and letter that a number may hold: the range is read off the unique index of numbers.
  const text = `select ${COLUMNS} from ledger.matter where number >= $1 and number < $1 || '~'
      and ($2::text[] is null or unit = any($2)) order by number desc limit $3`;
  const units = heldBy === 'county' ? null : heldBy;
  return rowsOf(await pool.query({ name: 'matters-by-number', text, values: [number, units, limit] }));
}

/** Matters opened because of another, the newest first; at most `limit`. */
export async function rowsOfParent(pool: Pool, parent: number, limit: number): Promise<MatterRow[]> {
  const text = `select ${COLUMNS} from ledger.matter where parent = $1 order by id desc limit $2`;
  return rowsOf(await pool.query({ name: 'matters-of-parent', text, values: [parent, limit] }));
}
