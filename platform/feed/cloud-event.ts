import { maskPersonal } from '../privacy/index.ts';
import type { LedgerEntry } from '../ledger/index.ts';
import type { CloudEvent } from './cloud-event-schema.ts';

/** Every county is one database; whoever reads several tells them apart by the address they read from. */
const SOURCE = 'urn:yimen:ledger';

/**
 * The entry without what tells of a person: no actor, no applicant; sealed values hidden and numbers masked as in every view of
 * the API (《个人信息保护法》第六条：限于实现处理目的的最小范围).
 */
export function cloudEventOf(entry: LedgerEntry): CloudEvent {
  return {
    specversion: '1.0',
    id: `${entry.number}/${entry.seq}`,
    source: SOURCE,
    type: `yimen.${entry.procedure}.${entry.type}`,
    subject: entry.number,
    time: new Date(entry.at).toISOString(),
    datacontenttype: 'application/json',
    sequence: String(entry.seq),
    data: {
      procedure: entry.procedure,
      entry: entry.type,
      state: entry.state,
      unit: entry.actor.unit ?? null,
      hash: entry.hash,
      data: maskPersonal(entry.body.data ?? {}),
    },
  };
}
