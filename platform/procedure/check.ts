import { engineEntries } from './engine-entries.ts';
import type { ClockDefinition, Procedure } from './definition.ts';

/** Every inconsistency of a procedure, in sentences; the product refuses to boot while there is one. */
export function checkProcedure(procedure: Procedure): string[] {
  return [...checkStates(procedure), ...checkActions(procedure), ...checkClocks(procedure)].map(
    (fault) => `${procedure.id}: ${fault}`,
  );
}

function checkStates(procedure: Procedure): string[] {
  const faults: string[] = [];
  const ids = Object.keys(procedure.states);
  const reached = reachable(procedure);
  for (const id of ids) {
    if (!reached.has(id)) faults.push(`state ${id} is unreachable`);
    if (procedure.states[id]!.terminal && leaving(procedure, id).length > 0)
      faults.push(`terminal state ${id} has a way out`);
    if (!procedure.states[id]!.terminal && !endable(procedure, id))
      faults.push(`no way leads from state ${id} to an end`);
  }
  if (!ids.some((id) => procedure.states[id]!.terminal)) faults.push('there is no terminal state');
  for (const id of procedure.dueBy) {
    const clock = procedure.clocks[id];
    if (clock === undefined) faults.push(`dueBy names no clock: ${id}`);
    else if (clock.kind === 'reminder') faults.push(`dueBy names a reminder, which is no limit: ${id}`);
  }
  return faults;
}

/** Moves of the procedure: from state (or `new`) to state. Actions without `to` stay where they are. */
export function moves(procedure: Procedure): { from: string; to: string; action: string }[] {
  return Object.entries(procedure.actions).flatMap(([action, { from, to = [] }]) => {
    const open = Object.keys(procedure.states).filter((id) => !procedure.states[id]!.terminal);
    const sources = from === 'new' ? ['new'] : from === 'open' ? open : from;
    return sources.flatMap((source) => to.map((target) => ({ from: source, to: target, action })));
  });
}

function leaving(procedure: Procedure, state: string): string[] {
  return Object.keys(procedure.actions).filter((id) => {
    const { from } = procedure.actions[id]!;
    return Array.isArray(from) && from.includes(state);
  });
}

function reachable(procedure: Procedure): Set<string> {
  return closure(procedure, new Set(['new']), (move) => [move.from, move.to]);
}

function endable(procedure: Procedure, state: string): boolean {
  const seen = closure(procedure, new Set([state]), (move) => [move.from, move.to]);
  return [...seen].some((id) => procedure.states[id]?.terminal);
}

function closure(
  procedure: Procedure,
  seen: Set<string>,
  step: (move: { from: string; to: string }) => [string, string],
): Set<string> {
  const all = moves(procedure);
  for (let size = -1; size !== seen.size;) {
    size = seen.size;
    for (const move of all) {
      const [from, to] = step(move);
      if (seen.has(from)) seen.add(to);
    }
  }
  return seen;
}

function checkActions(procedure: Procedure): string[] {
  const faults: string[] = [];
  for (const [id, action] of Object.entries(procedure.actions)) {
    const named = [...(Array.isArray(action.from) ? action.from : []), ...(action.to ?? [])];
    for (const state of named)
      if (!procedure.states[state]) faults.push(`action ${id} names no state: ${state}`);
    if (action.from.length === 0) faults.push(`action ${id} may start from no state`);
    if (action.by.length === 0) faults.push(`nobody may take action ${id}`);
    if (id.startsWith('$')) faults.push(`action ${id}: ids that begin with $ are the engine's`);
    if (action.title.trim() === '') faults.push(`action ${id} has no title`);
  }
  for (const id of Object.keys(procedure.entries)) {
    if (engineEntries[id]) faults.push(`entry type ${id} is the engine's`);
  }
  if (!Object.values(procedure.actions).some((a) => a.from === 'new'))
    faults.push('no action opens a matter');
  return faults;
}

function checkClocks(procedure: Procedure): string[] {
  return Object.entries(procedure.clocks).flatMap(([id, clock]) => {
    const faults = touching(clock)
      .filter((type) => !procedure.entries[type] && !engineEntries[type])
      .map((type) => `clock ${id} names no entry type: ${type}`);
    if (Object.keys(clock.start).length === 0) faults.push(`clock ${id} is never started`);
    if (clock.kind === 'reminder' && clock.atExpiry === undefined) faults.push(`reminder ${id} does nothing`);
    if (clock.law.trim() === '') faults.push(`clock ${id} cites no clause`);
    const paused = Object.keys(clock.pause ?? {}).length > 0;
    if (paused !== Object.keys(clock.resume ?? {}).length > 0)
      faults.push(`clock ${id} pauses or resumes, not both`);
    return faults;
  });
}

function touching(clock: ClockDefinition): string[] {
  const { start, pause = {}, resume = {}, extend = {}, stop } = clock;
  return [...[start, pause, resume, extend].flatMap((table) => Object.keys(table)), ...stop];
}
