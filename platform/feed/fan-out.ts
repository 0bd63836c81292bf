import type { LedgerEntry } from '../ledger/index.ts';
import type { Listener, Services } from '../module/index.ts';
import { cloudEventOf } from './cloud-event.ts';
import { matches, within } from './entry-pattern.ts';
import { listSubscriptions, type Subscription } from './subscriptions.ts';

/** Notes for every subscription that wants an entry that it has to be delivered. Handed over twice, noted once. */
export const fanOut: Listener = {
  name: 'feed.fanOut',
  title: '对外推送：为每个订阅登记待送的台账记录',
  entries: ['*:*'],
  async handle(services, entries) {
    const subscriptions = (await listSubscriptions(services)).filter(({ state }) => state !== 'disabled');
    if (subscriptions.length === 0) return;
    const units = await holdersOf(services, entries);
    for (const subscription of subscriptions) {
      const wanted = entries.filter(
        (entry) =>
          matches(subscription.types, entry) && within(subscription.units, units.get(entry.matterId) ?? null),
      );
      if (wanted.length > 0) await note(services, subscription, wanted);
    }
  },
};

/** Who holds each matter now: the same rule by which the API lets somebody see a matter. */
async function holdersOf(
  { database }: Services,
  entries: readonly LedgerEntry[],
): Promise<Map<number, string | null>> {
  const ids = [...new Set(entries.map(({ matterId }) => matterId))];
  const { rows } = await database.pool.query<{ id: string; unit: string | null }>(
    'select id, unit from ledger.matter where id = any($1::bigint[])',
    [ids],
  );
  return new Map(rows.map(({ id, unit }) => [Number(id), unit]));
}

async function note(
  { database, queue, clock }: Services,
  { id, state }: Subscription,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const now = new Date(clock.now());
  await database.transaction(async (client) => {
    await client.query(
      `insert into feed.delivery (subscription, matter_id, seq, number, type, body, next_at, created_at)
       select $1, matter_id, seq, number, type, body, $7, $7
       from unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::text[]) as e (matter_id, seq, number, type, body)
       on conflict (subscription, matter_id, seq) do nothing`,
      [
        id,
        entries.map(({ matterId }) => matterId),
        entries.map(({ seq }) => seq),
        entries.map(({ number }) => number),
        entries.map(({ procedure, type }) => `${procedure}:${type}`),
        entries.map((entry) => JSON.stringify(cloudEventOf(entry))),
        now,
      ],
    );
    if (state === 'active')
      await queue.add('feed.deliver', { subscription: id }, { key: `feed.now.${id}`, client });
  });
}
