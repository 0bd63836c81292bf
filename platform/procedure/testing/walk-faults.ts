import {
  availableActions,
  isRefusal,
  isRunning,
  moves,
  nextAlarm,
  replay,
  type Entry,
  type Matter,
  type Procedure,
} from '../index.ts';
import type { Walk, WalkStep, WalkTrace } from './random-walk.ts';

/** Everything that is wrong with a walk, in sentences; empty when every rule that holds for all procedures held. */
export function walkFaults<D, F>(
  procedure: Procedure<D, F>,
  walk: Walk<D, F>,
  trace: WalkTrace<D>,
): string[] {
  return [
    ...trace.steps.flatMap((step) => stepFaults(procedure, walk, step)),
    ...foldFaults(procedure, trace),
  ];
}

function stepFaults<D, F>(procedure: Procedure<D, F>, walk: Walk<D, F>, step: WalkStep<D>): string[] {
  const { result, action, before, offered } = step;
  const name = `${action} from ${before?.state ?? 'new'}`;
  const terminal = before !== undefined && procedure.states[before.state]?.terminal === true;
  if (isRefusal(result)) {
    const faults: string[] = [];
    if (!/[\u4e00-\u9fff]/.test(result.message))
      faults.push(`${name}: the refusal ${result.code} is not told in Chinese`);
    if (
      before !== undefined &&
      offered &&
      ['procedure.wrong-state', 'procedure.not-allowed'].includes(result.code)
    ) {
      faults.push(`${name}: offered, yet refused with ${result.code}`);
    }
    return faults;
  }
  const faults = entryFaults(procedure, step, result.entries).map((fault) => `${name}: ${fault}`);
  if (terminal) faults.push(`${name}: something happened after the end`);
  if (before !== undefined && !offered)
    faults.push(`${name}: done, though it was not offered to ${step.actor.id}`);
  if (result.entries.length === 0) faults.push(`${name}: accepted without an entry`);
  return [...faults, ...endFaults(procedure, walk, step, result.matter).map((fault) => `${name}: ${fault}`)];
}

function entryFaults<D, F>(
  procedure: Procedure<D, F>,
  step: WalkStep<D>,
  entries: readonly Entry[],
): string[] {
  const faults: string[] = [];
  let seq = step.before?.version ?? 0;
  for (const entry of entries) {
    seq += 1;
    if (entry.seq !== seq) faults.push(`entry ${entry.seq} stands where ${seq} belongs`);
    if (procedure.states[entry.state] === undefined) faults.push(`state ${entry.state} is not declared`);
    if (entry.at < step.now) faults.push(`entry ${entry.seq} is older than its command`);
    for (const { kind } of entry.body.documents ?? []) {
      if (procedure.documents[kind] === undefined) faults.push(`document ${kind} is not declared`);
    }
    if (!isPlainJson(entry)) faults.push(`entry ${entry.seq} (${entry.type}) does not survive JSON`);
  }
  const from = step.before?.state ?? 'new';
  const to = entries.at(-1)?.state;
  const drawn = moves(procedure).some(
    (move) =>
      move.from === from && move.to === to && (move.action === step.action || step.action === '$alarm'),
  );
  if (to !== undefined && to !== from && !drawn) faults.push(`the chart has no arrow to ${to}`);
  return faults;
}

/** At an end every clock has stopped, no alarm is due and nobody is offered anything. */
function endFaults<D, F>(
  procedure: Procedure<D, F>,
  walk: Walk<D, F>,
  step: WalkStep<D>,
  matter: Matter<D>,
): string[] {
  if (procedure.states[matter.state]?.terminal !== true) return [];
  const faults: string[] = [];
  const running = Object.keys(matter.clocks).filter((id) => isRunning(matter.clocks[id]));
  if (running.length > 0) faults.push(`clocks still run at the end: ${running.join(', ')}`);
  if (nextAlarm(procedure, matter) !== undefined) faults.push('an alarm is set at the end');
  for (const actor of walk.actors) {
    const facts = walk.facts({ matter, action: '', input: undefined, actor, now: step.now });
    const offers = availableActions(procedure, matter, actor, facts, step.now);
    if (offers.length > 0) faults.push(`${actor.id} is still offered ${offers.join(', ')}`);
  }
  return faults;
}

function foldFaults<D, F>(procedure: Procedure<D, F>, { entries, matter }: WalkTrace<D>): string[] {
  if (matter === undefined) return [];
  // Through text, as the ledger keeps them: a replay may lean on nothing that JSON would lose.
  const again = replay(procedure, JSON.parse(JSON.stringify(entries)) as Entry[]);
  return JSON.stringify(sorted(again)) === JSON.stringify(sorted(matter))
    ? []
    : ['the replay differs from the matter'];
}

function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlainJson);
  return typeof value === 'object' && Object.values(value).every(isPlainJson);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
