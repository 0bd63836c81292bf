import type { LedgerEntry } from '@yimen/platform/ledger';
import type { Listener, Services } from '@yimen/platform/module';
import { isRefusal, type Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { itemLife, type DraftState, type ItemState } from '../core/index.ts';
import { catalogueApi } from './catalogue-in-memory.ts';
import { findDraft, moveDraft, type Recorder } from './drafts.ts';
import { changeState, publishVersion } from './publish-version.ts';
import type { Transaction } from './transaction.ts';

/**
 * Brings the catalogue up to the ledger for one item: every entry once and in order, however often it is asked and by however
 * many processes. Throws when the catalogue cannot follow: the rules of the procedure leave no such case.
 */
export async function applyLifeEntries(services: Services, number: string): Promise<void> {
  const entries = await services.ledger.entriesOf(number);
  const code = (entries[0]?.body.data as { item?: string } | undefined)?.item;
  if (code === undefined) throw new Error(`${number} is no item of the catalogue`);
  const published = await services.database.transaction(async (client) => {
    const applied = await lockItem(client, code, number);
    const fresh = entries.filter(({ seq }) => seq > applied);
    for (const entry of fresh) {
      const answer = await applyEntry(client, code, entry);
      if (isRefusal(answer))
        throw new Error(`${number} seq ${entry.seq} cannot be applied: ${answer.message}`);
    }
    await client.query(`update catalogue.item set applied_seq = $2 where code = $1`, [
      code,
      Math.max(applied, entries.at(-1)!.seq),
    ]);
    return fresh.some(({ type }) => PUBLISHING.has(type));
  });
  if (published) await catalogueApi(services).reload();
}

const PUBLISHING: ReadonlySet<string> = new Set(['approved', 'suspended', 'resumed', 'cancelled']);

/** Reads the ledger for every item and brings the catalogue up to it. */
export const itemLifeListener: Listener = {
  name: 'catalogue.item-life',
  title: '事项目录随台账更新',
  entries: Object.keys(itemLife.entries).map((type) => `${itemLife.id}:${type}`),
  handle: async (services, entries) => {
    for (const number of new Set(entries.map((entry) => entry.number)))
      await applyLifeEntries(services, number);
  },
};

/** An item on the ledger alone (its draft was never saved) is none: registering comes after saving. */
async function lockItem(client: Transaction, code: string, number: string): Promise<number> {
  const { rows } = await client.query<{ applied: number }>(
    `update catalogue.item set matter = $2 where code = $1 returning applied_seq as applied`,
    [code, number],
  );
  if (rows[0] === undefined) throw new Error(`the catalogue has no item ${code}, registered as ${number}`);
  return rows[0].applied;
}

const DRAFT_STEPS: Readonly<Record<string, DraftState>> = {
  submitted: 'submitted',
  withdrawn: 'to-submit',
  rejected: 'rejected',
  discarded: 'withdrawn',
};
const STATE_STEPS: Readonly<Record<string, ItemState>> = {
  suspended: 'suspended',
  resumed: 'in-force',
  cancelled: 'cancelled',
};

async function applyEntry(
  client: Transaction,
  code: string,
  entry: LedgerEntry,
): Promise<Refusal | object | undefined> {
  const recorder: Recorder = { by: entry.actor.id, at: entry.at };
  const data = entry.body.data as { effectiveFrom?: CivilDate; version?: number } | undefined;
  const step = DRAFT_STEPS[entry.type];
  if (step !== undefined) return moveDraft(client, { code, to: step }, recorder);
  if (entry.type === 'drafted') {
    await client.query(
      `update catalogue.item_version set in_ledger = true where code = $1 and version = $2 and state = 'draft'`,
      [code, data!.version],
    );
    return undefined;
  }
  if (entry.type === 'approved') {
    const refusal = await moveDraft(client, { code, to: 'approved' }, recorder);
    return refusal ?? publishVersion(client, { code, effectiveFrom: data!.effectiveFrom! }, recorder);
  }
  const to = STATE_STEPS[entry.type];
  if (to === undefined) return undefined;
  if (to === 'cancelled') await giveUpDraft(client, code);
  return changeState(client, { code, to, effectiveFrom: data!.effectiveFrom! }, recorder);
}

/** What was being drawn up for a cancelled item will never come into force. */
async function giveUpDraft(client: Transaction, code: string): Promise<void> {
  const draft = await findDraft(client, code);
  if (draft === undefined) return;
  await client.query(
    `update catalogue.item_version set draft_state = 'withdrawn' where code = $1 and state = 'draft'`,
    [code],
  );
}
