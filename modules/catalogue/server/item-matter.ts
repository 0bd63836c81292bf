import { derivedId, type Outcome } from '@yimen/platform/ledger';
import type { Job, Services } from '@yimen/platform/module';
import { systemActor, type Actor, type Refusal } from '@yimen/platform/procedure';
import { itemLife, type ItemLifeData } from '../core/index.ts';
import { applyLifeEntries } from './apply-life-entries.ts';
import { sealElements } from './seal-elements.ts';
import { readWorkingItems, workingElements, type WorkingItem } from './working-versions.ts';

/** The ledger number of an item, which is registered if it was not yet. Once only, however many ask together. */
export async function numberOfItem(services: Services, item: WorkingItem): Promise<string> {
  if (item.matter !== null) return item.matter;
  const unit = workingElements(item)!.body.organisation;
  const outcome = await services.ledger.submit({
    id: derivedId(`catalogue.item|${item.code}`),
    ...{ procedure: itemLife.id, action: 'register', input: { item: item.code, unit }, actor: systemActor },
  });
  if (!outcome.ok) throw new Error(`item ${item.code} could not be registered: ${outcome.refusal.message}`);
  return outcome.number;
}

/** Takes an action on an item and brings the catalogue up to it. Refuses an item that is not in the catalogue. */
export async function actOnItem(
  services: Services,
  { code, action, input, actor }: { code: string; action: string; input: unknown; actor: Actor },
): Promise<Outcome<ItemLifeData>> {
  const item = (await readWorkingItems(services.database.pool, [code])).get(code);
  if (item === undefined) return { ok: false, refusal: noItem(code) };
  const number = await numberOfItem(services, item);
  const outcome = await services.ledger.submit<ItemLifeData>({
    ...{ procedure: itemLife.id, number, action, input, actor },
  });
  // A refusal too: what was decided before must not stay behind because the listener is not running here.
  await applyLifeEntries(services, number);
  return outcome;
}

/** Records a saved draft on the ledger. `by` counts only when the system records what a person had saved. */
export async function recordDraft(services: Services, item: WorkingItem, actor: Actor): Promise<Outcome> {
  const { version, elements, by } = item.draft!;
  const number = await numberOfItem(services, item);
  const outcome = await services.ledger.submit({
    ...{ procedure: itemLife.id, number, action: 'draft', actor },
    input: { version, sha256: sealElements(elements), ...(actor.kind === 'system' ? { by } : {}) },
  });
  await applyLifeEntries(services, number);
  return outcome;
}

function noItem(code: string): Refusal {
  const message = `没有编码为“${code}”的事项，请核对编码。`;
  return { kind: 'missing', code: 'catalogue.no-item', message, path: '/code' };
}

/** Younger drafts may still be on their way to the ledger. */
const PATIENCE_MS = 60_000;

/** Records drafts that were saved and, because the process ended just then, never recorded. */
export const recordLeftDrafts: Job = {
  name: 'catalogue.record-left-drafts',
  title: '补登未登记到台账的事项草稿',
  cron: '*/5 * * * *',
  run: async (services) => {
    const { rows } = await services.database.pool.query<{ code: string }>(
      `select code from catalogue.item_version
        where state = 'draft' and not in_ledger and draft_state <> 'withdrawn' and recorded_at < $1 order by recorded_at limit 500`,
      [new Date(services.clock.now() - PATIENCE_MS)],
    );
    const items = await readWorkingItems(
      services.database.pool,
      rows.map(({ code }) => code),
    );
    for (const item of items.values()) {
      const outcome = await recordDraft(services, item, systemActor);
      if (!outcome.ok)
        throw new Error(`draft of ${item.code} could not be recorded: ${outcome.refusal.message}`);
    }
  },
};
