import { civilDateAt, dayNumber, instantAt, type CivilDate, type Instant } from '../time/index.ts';
import { systemActor } from './actor.ts';
import { expiryInstant, isRunning, timed, warns } from './clock.ts';
import { record, type Decision } from './decide.ts';
import type { BaseFacts, ClockDefinition, Procedure } from './definition.ts';
import type { ClockRun, Entry, Matter } from './matter.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Records every warning and expiry that is due at `now`, with what the procedure does on expiry. Each fires once in a run. */
export function alarm<D, F>(
  procedure: Procedure<D, F>,
  start: Matter<D>,
  now: Instant,
  facts: F & BaseFacts,
): Decision<D> | Refusal {
  const situation = situationAt(start, now, facts);
  const entries: Entry[] = [];
  let matter = start;
  const add = (decision: Decision<D>): void => {
    entries.push(...decision.entries);
    matter = decision.matter;
  };
  for (const id in procedure.clocks) {
    const definition = procedure.clocks[id]!;
    const fired = firing(definition, matter.clocks[id], situation.now, situation.today);
    if (fired === undefined) continue;
    const { type, run } = fired;
    const draft = { type, data: { clock: id, due: run.due }, clocks: { [id]: run } };
    add(record(procedure, matter, [draft], situation));
    if (type !== 'clockWarned' && definition.atExpiry) {
      add(record(procedure, matter, definition.atExpiry({ ...situation, matter }), situation));
    }
  }
  return entries.length > 0 ? { entries, matter } : refuse('procedure.no-alarm', '此刻没有到期的时限。');
}

function firing(
  definition: ClockDefinition,
  run: ClockRun | undefined,
  now: Instant,
  today: CivilDate,
): { type: 'clockWarned' | 'clockExpired' | 'clockRang'; run: ClockRun } | undefined {
  if (!isRunning(run) || run.due === undefined || run.expiredOn !== undefined) return undefined;
  if (now >= expiryInstant(run.due)) {
    const type = definition.kind === 'reminder' ? 'clockRang' : 'clockExpired';
    return { type, run: { ...run, expiredOn: today } };
  }
  if (!warns(definition) || run.warnedOn !== undefined || now < instantAt(run.warnOn ?? run.due))
    return undefined;
  return { type: 'clockWarned', run: { ...run, warnedOn: today } };
}

/** One clock whose due day a new calendar moved; `days` is positive when the matter gained calendar days. */
export interface DueChange {
  readonly clock: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly days: number;
}

/** What the calendar in `facts` does to the running clocks of a matter. Empty: nothing moves. */
export function dueChanges(
  procedure: Procedure,
  matter: Matter,
  facts: BaseFacts,
): { changes: DueChange[]; clocks: Record<string, ClockRun> } {
  const changes: DueChange[] = [];
  const clocks: Record<string, ClockRun> = {};
  for (const id in procedure.clocks) {
    const run = matter.clocks[id];
    if (!isRunning(run) || run.due === undefined) continue;
    const next = timed(run, facts.calendar, facts.warning);
    if (next.due === undefined || (next.due === run.due && next.provisional === run.provisional)) continue;
    changes.push({ clock: id, from: run.due, to: next.due, days: dayNumber(next.due) - dayNumber(run.due) });
    clocks[id] = next;
  }
  return { changes, clocks };
}

/** Recomputes every running clock under a new calendar; an expiry that no longer holds is taken back by the same entry. */
export function recalculate<D, F>(
  procedure: Procedure<D, F>,
  matter: Matter<D>,
  now: Instant,
  facts: F & BaseFacts,
): Decision<D> | Refusal {
  const situation = situationAt(matter, now, facts);
  const { changes, clocks } = dueChanges(procedure, matter, facts);
  if (changes.length === 0) return refuse('procedure.no-change', '新日历不影响此办件的时限。');
  for (const id in clocks) clocks[id] = reopened(clocks[id]!, situation.today);
  const data = { calendar: facts.calendar.version, changes };
  return record(procedure, matter, [{ type: 'clockRecalculated', data, clocks }], situation);
}

function reopened(run: ClockRun, today: CivilDate): ClockRun {
  const { warnedOn, expiredOn, ...rest } = run;
  const expired = expiredOn !== undefined && run.due! < today;
  const warned = warnedOn !== undefined && (run.warnOn ?? run.due!) <= today;
  return { ...rest, ...(warned ? { warnedOn } : {}), ...(expired ? { expiredOn } : {}) };
}

/** Moves a matter to the definition version the running code holds: an explicit, logged act. */
export function rebase<D, F>(
  procedure: Procedure<D, F>,
  matter: Matter<D>,
  now: Instant,
  facts: F & BaseFacts,
): Decision<D> | Refusal {
  if (matter.definition === procedure.version)
    return refuse('procedure.same-version', '办件已在使用当前版本的程序。');
  if (procedure.states[matter.state] === undefined) {
    return refuse('procedure.no-such-state', `新版程序没有状态“${matter.state}”，不能改用新版。`);
  }
  const data = { from: matter.definition, definition: procedure.version };
  return record(procedure, matter, [{ type: 'rebased', data }], situationAt(matter, now, facts));
}

function situationAt<D, F>(matter: Matter<D>, now: Instant, facts: F & BaseFacts) {
  const at = Math.max(now, matter.lastAt);
  return { facts, actor: systemActor, now: at, today: civilDateAt(at) };
}
