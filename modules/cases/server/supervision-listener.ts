import { createHash } from 'node:crypto';
import type { LedgerEntry } from '@yimen/platform/ledger';
import type { Listener, Services } from '@yimen/platform/module';
import { systemActor } from '@yimen/platform/procedure';
import {
  caseProcedures,
  ruleBroken,
  supervision,
  watchedEntries,
  type SupervisionRuleId,
} from '../core/index.ts';

/** Listens to every case and raises a plate for each breach, once however often the entry is handed over. */
export const supervisionListener: Listener = {
  name: 'cases.supervision',
  title: '电子监察',
  entries: caseProcedures.flatMap(({ id }) => watchedEntries.map((type) => `${id}:${type}`)),
  handle: async (services, entries) => {
    await Promise.all(
      entries.flatMap((entry) => {
        const rule = ruleBroken(entry.type, entry.body.data);
        return rule === undefined ? [] : [raise(services, entry, rule)];
      }),
    );
  },
};

async function raise({ ledger }: Services, entry: LedgerEntry, rule: SupervisionRuleId): Promise<void> {
  const matter = await ledger.find(entry.number);
  if (matter === undefined) throw new Error(`the ledger has an entry of ${entry.number} but no such matter`);
  const outcome = await ledger.submit({
    id: occurrenceId(entry.number, rule, entry.seq),
    procedure: supervision.id,
    action: 'raise',
    actor: systemActor,
    now: entry.at,
    input: {
      rule,
      case: entry.number,
      caseId: entry.matterId,
      entry: entry.seq,
      unit: matter.unit,
      ...(matter.person === null ? {} : { person: matter.person }),
    },
  });
  if (!outcome.ok)
    throw new Error(
      `a plate for ${entry.number} was refused: ${outcome.refusal.code} ${outcome.refusal.message}`,
    );
}

/** The same occurrence has the same command id for ever (the form of a version 5 UUID, RFC 9562, over SHA-256). */
export function occurrenceId(number: string, rule: string, seq: number): string {
  const hex = createHash('sha256').update(`cases.supervision|${number}|${rule}|${seq}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
