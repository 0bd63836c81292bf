import type { Pool, PoolClient } from 'pg';
import { importRules, type Finding } from '../../core/index.ts';

/** What an import has done so far. */
export interface RunCounts {
  readonly cases: number;
  readonly opened: number;
  readonly updated: number;
  /** Already there, with nothing new. */
  readonly unchanged: number;
  readonly rejected: number;
  readonly rejectedRows: number;
  readonly warnings: number;
}

/** A file of a delivery. */
export interface RunFile {
  readonly name: string;
  readonly set: string;
  readonly rows: number;
  readonly sha256: string;
}

/** An import as recorded. */
export interface ImportRun extends RunCounts {
  readonly id: string;
  readonly system: string;
  readonly finishList: string;
  readonly files: readonly RunFile[];
  readonly state: 'running' | 'finished';
  readonly doneKey: string;
  readonly startedBy: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

const COLUMNS = `id, system, finish_list, files, state, done_key, cases, opened, updated, unchanged, rejected, rejected_rows, warnings,
  started_by, started_at, finished_at`;

function runOf(row: Record<string, any>): ImportRun {
  return {
    id: row['id'],
    system: row['system'],
    finishList: row['finish_list'],
    files: row['files'],
    state: row['state'],
    doneKey: row['done_key'],
    cases: Number(row['cases']),
    opened: Number(row['opened']),
    updated: Number(row['updated']),
    unchanged: Number(row['unchanged']),
    rejected: Number(row['rejected']),
    rejectedRows: Number(row['rejected_rows']),
    warnings: Number(row['warnings']),
    startedBy: row['started_by'],
    startedAt: row['started_at'].getTime(),
    finishedAt: row['finished_at']?.getTime() ?? null,
  };
}

/** The run of these contents that was interrupted, or a new one. */
export async function startRun(
  pool: Pool,
  start: {
    content: string;
    system: string;
    finishList: string;
    files: readonly RunFile[];
    by: string;
    now: number;
  },
): Promise<ImportRun> {
  const { content, system, finishList, files, by, now } = start;
  const earlier = await pool.query(
    `select ${COLUMNS} from upward.import_run where content = $1 order by started_at desc, id desc`,
    [content],
  );
  if (earlier.rows[0]?.state === 'running') return runOf(earlier.rows[0]);
  const { rows } = await pool.query(
    `insert into upward.import_run (id, content, system, finish_list, files, state, started_by, started_at)
     values ($1, $2, $3, $4, $5, 'running', $6, $7) returning ${COLUMNS}`,
    [
      `${content.slice(0, 12)}-${earlier.rows.length + 1}`,
      ...[content, system, finishList, JSON.stringify(files), by, new Date(now)],
    ],
  );
  return runOf(rows[0]);
}

/** Notes how many rows each file held. */
export async function recordFiles(pool: Pool, run: string, files: readonly RunFile[]): Promise<void> {
  await pool.query('update upward.import_run set files = $2 where id = $1', [run, JSON.stringify(files)]);
}

/** Records a page of cases: its counts, what was found, and how far the run has got, all or nothing. */
export async function recordPage(
  client: PoolClient,
  run: string,
  page: {
    counts: Omit<RunCounts, 'rejectedRows' | 'warnings'>;
    findings: readonly NumberedFinding[];
    doneKey?: string;
  },
): Promise<void> {
  const { counts, findings, doneKey } = page;
  const found = await writeFindings(client, run, findings);
  await client.query({
    name: 'upward-run-page',
    text: `update upward.import_run set cases = cases + $2, opened = opened + $3, updated = updated + $4,
        unchanged = unchanged + $5, rejected = rejected + $6, rejected_rows = rejected_rows + $7, warnings = warnings + $8,
        done_key = coalesce($9, done_key) where id = $1`,
    values: [
      run,
      ...[counts.cases, counts.opened, counts.updated, counts.unchanged, counts.rejected],
      ...[found.rejectedRows, found.warnings],
      doneKey ?? null,
    ],
  });
}

/** A finding with the case it concerns, where that could be read. */
export interface NumberedFinding extends Finding {
  readonly number?: string;
}

/** Writes findings; those already there, from before an interruption, are not counted again. */
async function writeFindings(
  client: PoolClient,
  run: string,
  findings: readonly NumberedFinding[],
): Promise<{ rejectedRows: number; warnings: number }> {
  if (findings.length === 0) return { rejectedRows: 0, warnings: 0 };
  const column = <T>(of: (finding: NumberedFinding) => T): T[] => findings.map(of);
  const { rows } = await client.query({
    name: 'upward-findings',
    text: `with given as (
        select distinct on (level, data_set, line, field, rule) *
        from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
          as g(data_set, line, field, rule, level, project_no, detail)
      ), known as materialized (
        select distinct f.data_set, f.line from upward.import_finding f
        join given g on f.run = $1 and f.level = 'rejected' and f.data_set = g.data_set and f.line = g.line
      ), written as (
        insert into upward.import_finding (run, data_set, line, field, rule, level, project_no, detail)
        select $1, data_set, line, field, rule, level, project_no, detail from given
        on conflict do nothing returning level, data_set, line
      )
      select (select count(*) from (select distinct data_set, line from written w where level = 'rejected'
          and not exists (select from known k where k.data_set = w.data_set and k.line = w.line)) r)::int as rejected_rows,
        (select count(*) from written where level = 'warning')::int as warnings`,
    values: [
      run,
      column(({ set }) => set),
      column(({ line }) => line),
      column(({ field }) => field),
      column(({ rule }) => rule),
      column(({ rule }) => importRules[rule].level),
      column(({ number }) => number ?? null),
      column(({ detail }) => detail ?? null),
    ],
  });
  return { rejectedRows: rows[0].rejected_rows, warnings: rows[0].warnings };
}

/** The run is over; every case of the files has been seen. */
export async function finishRun(pool: Pool, run: string, now: number): Promise<ImportRun> {
  const { rows } = await pool.query(
    `update upward.import_run set state = 'finished', finished_at = $2 where id = $1 returning ${COLUMNS}`,
    [run, new Date(now)],
  );
  return runOf(rows[0]);
}

/** Imports, the latest first. */
export async function listRuns(
  pool: Pool,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ImportRun[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS} from upward.import_run
      where $1::text is null or (started_at, id) < (select started_at, id from upward.import_run where id = $1)
      order by started_at desc, id desc limit $2`,
    [after ?? null, limit],
  );
  return rows.map(runOf);
}

/** An import by its id. */
export async function findRun(pool: Pool, id: string): Promise<ImportRun | undefined> {
  const { rows } = await pool.query(`select ${COLUMNS} from upward.import_run where id = $1`, [id]);
  return rows[0] && runOf(rows[0]);
}

/** What a finding does: the case is not taken in, or it is with something to look at. */
export type FindingLevel = 'rejected' | 'warning';

/** A place in the findings of a run. */
export interface FindingPlace {
  readonly level: FindingLevel;
  readonly set: string;
  readonly line: number;
  readonly field: string;
  readonly rule: string;
}

/** A page of findings: what kept cases out first, then warnings, each by file and line. */
export async function findingsOf(
  pool: Pool,
  run: string,
  level: FindingLevel | undefined,
  page: { after?: FindingPlace; limit: number },
): Promise<(NumberedFinding & FindingPlace)[]> {
  const { after } = page;
  const { rows } = await pool.query(
    `select level, data_set, line, field, rule, project_no, detail from upward.import_finding
     where run = $1 and ($2::text is null or level = $2)
       and (level, data_set, line, field, rule) > ($3, $4, $5::bigint, $6, $7)
     order by level, data_set, line, field, rule limit $8`,
    [
      ...[run, level ?? null, after?.level ?? '', after?.set ?? '', after?.line ?? 0],
      ...[after?.field ?? '', after?.rule ?? '', page.limit],
    ],
  );
  return rows.map((row) => ({
    level: row.level,
    set: row.data_set,
    line: Number(row.line),
    field: row.field,
    rule: row.rule,
    ...(row.project_no === null ? {} : { number: row.project_no }),
    ...(row.detail === null ? {} : { detail: row.detail }),
  }));
}
