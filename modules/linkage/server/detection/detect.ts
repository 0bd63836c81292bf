import { LEDGER_START, movePlace } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import type { Instant } from '@yimen/platform/time';
import { examineCases, nextCases, takeOff } from './examine-cases.ts';
import { examineRows, keepMatches, nextRows } from './examine-rows.ts';
import { DETECTION_READER, scanEntries } from './scan-entries.ts';
import { writeFindings, type Changes } from './write-findings.ts';

/** What a run looked at and changed. `done` is false when it stopped at its bound: the next run goes on. */
export interface Detection {
  entries: number;
  rows: number;
  cases: number;
  raised: number;
  lapsed: number;
  reappeared: number;
  done: boolean;
}

/** How a run is bounded. */
export interface DetectionOptions {
  readonly now: Instant;
  /** Steps at most; absent, until nothing waits. */
  readonly steps?: number;
  /** Look at everything again, as after a change of settings. */
  readonly again?: boolean;
}

/**
 * Looks for approvals made outside the system: reads what is new in the ledger, finds the case behind each new line of a register,
 * judges every case that moved. Incremental, in steps of bounded size; a run that dies or meets another loses and doubles nothing.
 */
export async function detect(
  services: Services,
  { now, steps = Infinity, again }: DetectionOptions,
): Promise<Detection> {
  const run: Detection = { entries: 0, rows: 0, cases: 0, raised: 0, lapsed: 0, reappeared: 0, done: false };
  if (again) await startOver(services, now);
  const stages = [scan, lines, cases];
  let left = steps;
  for (const stage of stages) {
    for (; left > 0; left -= 1) if (!(await stage(services, run, now))) break;
    if (left <= 0) return run;
  }
  run.done = true;
  return run;
}

type Stage = (services: Services, run: Detection, now: Instant) => Promise<boolean>;

const scan: Stage = async (services, run, now) => {
  const { entries } = await scanEntries(services, now);
  run.entries += entries;
  return entries > 0;
};

const lines: Stage = async (services, run, now) => {
  const rows = await nextRows(services);
  if (rows.length === 0) return false;
  const examined = await examineRows(services, rows);
  add(run, await writeFindings(services, { ...examined, now }));
  // Last: a run that dies before looks at the same lines again.
  await keepMatches(services, examined);
  run.rows += rows.length;
  return true;
};

const cases: Stage = async (services, run, now) => {
  const waiting = await nextCases(services);
  if (waiting.length === 0) return false;
  const examined = await examineCases(
    services,
    waiting.map(({ id }) => id),
  );
  add(run, await writeFindings(services, { ...examined, now }));
  await takeOff(services, waiting);
  run.cases += waiting.length;
  return true;
};

function add(run: Detection, { raised, lapsed, reappeared }: Changes): void {
  run.raised += raised;
  run.lapsed += lapsed;
  run.reappeared += reappeared;
}

async function startOver({ database }: Services, now: Instant): Promise<void> {
  await database.transaction(async (client) => {
    await movePlace(client, DETECTION_READER, LEDGER_START, now);
    await client.query(
      `update linkage.register_row set asked = nextval('linkage.asking') where withdrawn_by is null`,
    );
  });
}
