import type { Database } from '../database/index.ts';
import type { VerifyProgress, VerifyReport } from '../ledger/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Clock } from '../time/index.ts';

/** A verification as it stands. */
export interface Verification {
  readonly id: string;
  readonly by: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly done: number;
  readonly expected: number;
  readonly failure: string | null;
  readonly report: KeptReport | null;
}

/** What is kept of a report: the counts, and the first findings. */
export interface KeptReport extends Omit<VerifyReport, 'findings'> {
  readonly findings: { readonly kind: string; readonly message: string }[];
}

/** A run that has told nothing for so long was cut off with its process. */
const SILENT_MS = 10 * 60_000;
/** How often the row is written while it runs. */
const EVERY_MS = 1000;
const FINDINGS_KEPT = 200;
const LISTED = 20;
const COLUMNS =
  'id::text as id, by_whom, started_at, touched_at, finished_at, done::float8 as done, expected::float8 as expected, failure, report';

/** Notes that somebody wants the ledger verified, or why not: one runs at a time, since it reads the whole ledger. */
export async function openVerification(
  { pool }: Database,
  clock: Clock,
  by: string,
): Promise<Verification | Refusal> {
  const now = new Date(clock.now());
  await pool.query(
    `update administration.verification set finished_at = $1, failure = '验证中断：服务停止，请重新发起。'
     where finished_at is null and touched_at < $2`,
    [now, new Date(now.getTime() - SILENT_MS)],
  );
  const { rows } = await pool.query(
    `insert into administration.verification (by_whom, started_at, touched_at, expected)
     values ($1, $2, $2, (select coalesce(sum(greatest(reltuples, 0)), 0)::bigint from pg_class c
       join pg_inherits i on i.inhrelid = c.oid where i.inhparent = 'ledger.entry'::regclass))
     on conflict do nothing returning ${COLUMNS}`,
    [by, now],
  );
  if (rows[0] === undefined) return refuse('ledger.verifying', '台账正在验证，请等它完成。');
  return viewOf(rows[0]);
}

/** The last ones, newest first. */
export async function listVerifications({ pool }: Database): Promise<Verification[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS} from administration.verification order by id desc limit ${LISTED}`,
  );
  return rows.map(viewOf);
}

/** Carries out what was opened; a failure is kept with it, because trying again by itself would only hide it. */
export async function runVerification(
  { pool }: Database,
  clock: Clock,
  id: string,
  verify: (progress: VerifyProgress) => Promise<VerifyReport>,
): Promise<void> {
  let written = 0;
  const progress: VerifyProgress = (done, expected) => {
    const now = performance.now();
    if (now - written < EVERY_MS) return;
    written = now;
    void pool
      .query(
        'update administration.verification set done = $2, expected = $3, touched_at = $4 where id = $1',
        [id, done, expected, new Date(clock.now())],
      )
      .catch(() => undefined);
  };
  const end = (report: VerifyReport | null, failure: string | null): Promise<unknown> =>
    pool.query(
      `update administration.verification set finished_at = $2, touched_at = $2, report = $3, failure = $4,
         done = coalesce($5, done), expected = coalesce($5, expected) where id = $1`,
      [
        id,
        new Date(clock.now()),
        report && JSON.stringify(shortened(report)),
        failure,
        report?.entries ?? null,
      ],
    );
  try {
    await end(await verify(progress), null);
  } catch (error) {
    await end(null, error instanceof Error ? error.message : String(error));
  }
}

function shortened(report: VerifyReport): KeptReport {
  const findings = report.findings.slice(0, FINDINGS_KEPT).map(({ kind, message }) => ({ kind, message }));
  return { ...report, findings };
}

function viewOf(row: Record<string, any>): Verification {
  return {
    id: row['id'],
    by: row['by_whom'],
    startedAt: (row['started_at'] as Date).toISOString(),
    finishedAt: (row['finished_at'] as Date | null)?.toISOString() ?? null,
    done: row['done'],
    expected: row['expected'],
    failure: row['failure'],
    report: row['report'],
  };
}
