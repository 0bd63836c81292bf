import { derivedId, type LedgerEntry } from '@yimen/platform/ledger';
import type { Listener, Services } from '@yimen/platform/module';
import { systemActor, type Refusal } from '@yimen/platform/procedure';
import { part, task, type PartData, type TaskData } from '../core/index.ts';

/** Entries with which a task ends: nobody needs its parts any more. */
const ENDS = ['merged', 'cancelled'];

/** Opens a matter for each part a task is broken into, tells the task of them, and withdraws them when the task is called off. */
export const partListener: Listener = {
  name: 'reform.parts',
  title: '改革任务分工',
  entries: [
    `${task.id}:brokenDown`,
    ...ENDS.map((type) => `${task.id}:${type}`),
    `${part.id}:assigned`,
    `${part.id}:confirmed`,
  ],
  handle: async (services, entries) => {
    // In order: a task may be broken down and called off in one batch.
    for (const entry of entries) {
      if (entry.procedure === part.id) await tellTask(services, entry);
      else if (entry.type === 'brokenDown') await assign(services, entry);
      else if (ENDS.includes(entry.type)) await withdraw(services, entry);
    }
  },
};

async function assign(services: Services, entry: LedgerEntry): Promise<void> {
  const found = await services.ledger.find<TaskData>(entry.number);
  if (found === undefined) throw new Error(`the ledger has an entry of ${entry.number} but no such matter`);
  const parts = entry.body.data!['parts'] as TaskData['parts'];
  for (const { no, unit, content, due } of parts) {
    const outcome = await services.ledger.submit({
      id: derivedId(`reform.part|${entry.number}|${no}`),
      procedure: part.id,
      action: 'assign',
      actor: systemActor,
      now: entry.at,
      input: { task: entry.number, taskId: entry.matterId, no, lead: found.data.lead, unit, content, due },
    });
    if (!outcome.ok) throw refused(`part ${no} of ${entry.number}`, outcome.refusal);
  }
}

async function tellTask({ ledger }: Services, entry: LedgerEntry): Promise<void> {
  const found = await ledger.find<PartData>(entry.number);
  if (found === undefined) throw new Error(`the ledger has an entry of ${entry.number} but no such matter`);
  const { task: number, no, confirmedOn } = found.data;
  const done = entry.type === 'confirmed' && confirmedOn !== undefined;
  const outcome = await ledger.submit({
    id: derivedId(`reform.recordPart|${entry.number}|${entry.seq}`),
    procedure: task.id,
    number,
    action: 'recordPart',
    actor: systemActor,
    now: entry.at,
    input: { no, number: entry.number, ...(done ? { doneOn: confirmedOn } : {}) },
  });
  // A task that has been called off meanwhile needs no news of its parts.
  if (!outcome.ok && outcome.refusal.code !== 'procedure.wrong-state')
    throw refused(`news of ${entry.number}`, outcome.refusal);
}

async function withdraw({ database, ledger }: Services, entry: LedgerEntry): Promise<void> {
  const { rows } = await database.pool.query<{ number: string }>(
    'select number from ledger.matter where parent = $1 and procedure = $2 and not closed order by number',
    [entry.matterId, part.id],
  );
  for (const { number } of rows) {
    const outcome = await ledger.submit({
      id: derivedId(`reform.withdraw|${number}`),
      procedure: part.id,
      number,
      action: 'withdraw',
      actor: systemActor,
      now: entry.at,
      input: { reason: entry.type === 'merged' ? '任务已合并' : '任务已取消' },
    });
    if (!outcome.ok && outcome.refusal.code !== 'procedure.wrong-state')
      throw refused(`withdrawal of ${number}`, outcome.refusal);
  }
}

function refused(what: string, { code, message }: Refusal): Error {
  return new Error(`${what} was refused: ${code} ${message}`);
}
