import { randomUUID } from 'node:crypto';
import {
  alarm,
  decide,
  engineActions,
  handOver,
  isRefusal,
  rebase,
  recalculate,
  recordDocuments,
  refuse,
  withBaseFacts,
  type BaseFacts,
  type Decision,
  type Procedure,
  type Refusal,
} from '../procedure/index.ts';
import { civilDateAt } from '../time/index.ts';
import type { LedgerCommand, StoredMatter } from './ledger.ts';

/** A command on its way, with its id and its moment fixed. */
export interface Pending {
  readonly command: LedgerCommand & { readonly now: number };
  readonly commandId: string;
}

/** Where a procedure gets its facts, a new object each time; a promise only when it must. */
export type FactSource = (request: {
  matter: StoredMatter | undefined;
  action: string;
  input: unknown;
  actor: LedgerCommand['actor'];
  now: number;
  today: string;
}) => object | Promise<object>;

/** A procedure the ledger serves. */
export interface Served {
  readonly procedure: Procedure;
  readonly facts: FactSource | undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Fixes a command's id and moment on arrival. Throws when the id is no UUID. */
export function arrive(command: LedgerCommand, now: number): Pending {
  // PostgreSQL answers in lower case: an id in capitals would not be recognised as its own repeat.
  const commandId = command.id?.toLowerCase() ?? timeOrderedId(now);
  if (!UUID.test(commandId))
    throw new Error(`the command id is no UUID: ${commandId}; the sender must make one`);
  return { command: { ...command, now: command.now ?? now }, commandId };
}

/** A version-7 UUID (RFC 9562): ids of one moment lie side by side in the index, random ones would touch all of it. */
function timeOrderedId(now: number): string {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Decides one command on the matter as known. */
export function decideOne(
  served: Served | undefined,
  pending: Pending,
  matter: StoredMatter | undefined,
  base: BaseFacts,
): Decision | Refusal | Promise<Decision | Refusal> {
  const { command } = pending;
  if (served === undefined) return missing(`没有程序“${command.procedure}”。`);
  if (command.number !== undefined && matter === undefined)
    return missing(`没有找到编号为 ${command.number} 的事项。`);
  if (matter !== undefined && matter.procedure !== command.procedure) {
    return missing(`编号 ${command.number} 不属于程序“${served.procedure.title}”。`);
  }
  const own = served.facts?.({
    matter,
    action: command.action,
    input: command.input,
    actor: command.actor,
    now: command.now,
    today: civilDateAt(command.now),
  });
  if (own instanceof Promise)
    return own.then((facts) => withFacts(served.procedure, command, matter, withBaseFacts(facts, base)));
  return withFacts(served.procedure, command, matter, withBaseFacts(own, base));
}

function withFacts(
  procedure: Procedure,
  command: Pending['command'],
  matter: StoredMatter | undefined,
  facts: BaseFacts,
): Decision | Refusal {
  if (!command.action.startsWith('$')) return decide(procedure, matter, command, facts);
  if (command.action === engineActions.handOver && matter !== undefined)
    return handOver(procedure, matter, command, facts);
  if (command.actor.kind !== 'system' || matter === undefined)
    return missing(`没有操作“${command.action}”。`);
  switch (command.action) {
    case engineActions.alarm:
      return alarm(procedure, matter, command.now, facts);
    case engineActions.recalculate:
      return recalculate(procedure, matter, command.now, facts);
    case engineActions.rebase:
      return rebase(procedure, matter, command.now, facts);
    case engineActions.document:
      return recordDocuments(procedure, matter, command.input, command.now, facts);
    default:
      return missing(`没有操作“${command.action}”。`);
  }
}

function missing(message: string): Refusal {
  return { ...refuse('ledger.missing', message), kind: 'missing' };
}

/** Answers of the engine that say “nothing to do”: no wish of a person was refused, so nothing is recorded. */
export function isIdle(refusal: Refusal): boolean {
  return refusal.code === 'procedure.no-alarm' || refusal.code === 'procedure.no-change';
}

export { isRefusal };
