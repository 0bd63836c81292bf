import { expect } from 'vitest';
import type { Database } from '../../../database/index.ts';
import { instantAt } from '../../../time/index.ts';
import { verifyDatabase, type Ledger } from '../../index.ts';
import { SenderLog, type Sent } from './load.ts';

/** Sends again what got no answer, as a client does that does not know, with the same id. Returns how many there were. */
export async function resolveUnknown(ledger: Ledger, sent: readonly Sent[]): Promise<number> {
  const unknown = sent.filter(({ answered }) => !answered);
  const outcomes = await Promise.all(unknown.map(({ command }) => ledger.submit(command)));
  for (const outcome of outcomes) if (!outcome.ok) expect.fail(`refused: ${outcome.refusal.code}`);
  for (const one of unknown) one.answered = true;
  return unknown.length;
}

export function readBooks(files: readonly string[]): Sent[] {
  return files.flatMap((file) => SenderLog.read(file));
}

/** Acknowledged commands that the ledger does not hold with all their entries. Asked before anything is sent again. */
export async function lost(database: Database, sent: readonly Sent[]): Promise<string[]> {
  const acknowledged = sent.filter(({ answered }) => answered).map(({ command }) => command.id);
  const { rows } = await database.pool.query(
    `select a.id from unnest($1::uuid[]) a(id) left join ledger.command c on c.id = a.id
     left join ledger.entry e on e.matter_id = c.matter_id and e.command_id = c.id and e.seq between c.seq_from and c.seq_to
     group by a.id, c.seq_from, c.seq_to having count(e.seq) is distinct from (c.seq_to - c.seq_from + 1)::bigint`,
    [acknowledged],
  );
  return rows.map(({ id }) => id as string);
}

/** What must hold after any fault, once every command sent has been acknowledged. */
export async function judge(database: Database, ledger: Ledger, sent: readonly Sent[]): Promise<void> {
  expect(await lost(database, sent), 'acknowledged commands that are lost').toEqual([]);
  await ledger.sweepAlarms(instantAt('2021-12-01'));
  const ask = async (text: string): Promise<any[]> => (await database.pool.query(text)).rows;

  const wanted = new Map<string, number>();
  for (const { command } of sent)
    if (command.number) wanted.set(command.number, (wanted.get(command.number) ?? 0) + 1);
  const counted = await ask(
    `select number, (data->>'times')::int as times, (data->>'n')::int as n from ledger.matter where number like 'F%'`,
  );
  for (const { number, times, n } of counted) {
    expect([number, times, n], 'commands applied').toEqual([
      number,
      wanted.get(number) ?? 0,
      wanted.get(number) ?? 0,
    ]);
  }
  const opened = sent.filter(({ command }) => command.number === undefined).length;
  expect(
    await ask(`select count(*)::int as n from ledger.matter where number like 'L%'`),
    'matters opened',
  ).toEqual([{ n: opened }]);
  expect(
    await ask(`select number from ledger.matter where (data->>'rung')::int <> 1`),
    'alarms that did not fire once',
  ).toEqual([]);
  const orphans = `select e.matter_id, e.seq from ledger.entry e left join ledger.command c
    on c.id = e.command_id and c.matter_id = e.matter_id and e.seq between c.seq_from and c.seq_to where c.id is null`;
  expect(await ask(orphans), 'entries without their command').toEqual([]);
  expect((await verifyDatabase(database.pool, new Map())).findings, 'findings of verify').toEqual([]);
}
