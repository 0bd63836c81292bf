import { listVerifications, openVerification, VERIFY_LEDGER_JOB } from '../administration/index.ts';
import {
  listDigests,
  listSecurityEvents,
  listVerifications as listVerificationsOperation,
  startVerification,
} from '../contract/index.ts';
import { listEvents } from '../identity/index.ts';
import { listDigests as digestsOf } from '../ledger/index.ts';
import { implement, type Implementation } from '../module/index.ts';
import { isRefusal } from '../procedure/index.ts';
import { instantText } from './matter-view.ts';
import type { Site } from './site.ts';

const DIGESTS = 50;
const EVENTS = 100;

/** What the auditor looks at: digests, verification of the ledger, security events. */
export function auditImplementations({ services }: Site): Implementation[] {
  const { database, clock, queue } = services;
  return [
    implement(listDigests, async ({ query: { before, limit = DIGESTS } }) => {
      const digests = await digestsOf(database.pool, { before, limit: limit + 1 });
      const items = digests.slice(0, limit);
      return { items, next: digests.length > limit ? items.at(-1)!.no : null };
    }),
    implement(startVerification, async (_input, { actor }) => {
      const opened = await openVerification(database, clock, actor!.id);
      if (!isRefusal(opened)) await queue.add(VERIFY_LEDGER_JOB, { id: opened.id });
      return opened;
    }),
    implement(listVerificationsOperation, async () => ({ items: await listVerifications(database) })),
    implement(listSecurityEvents, async ({ query }) => {
      const { limit = EVENTS, ...filter } = query;
      const events = await listEvents(database.pool, { ...filter, limit: limit + 1 });
      const page = events.slice(0, limit);
      return {
        items: page.map(({ at, ...event }) => ({ ...event, at: instantText(at) })),
        next: events.length > limit ? page.at(-1)!.id : null,
      };
    }),
  ];
}
