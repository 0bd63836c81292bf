import { refuse, type Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { ITEM_STATES, NEXT_ITEM_STATES, type ItemElements, type ItemState } from '../core/index.ts';
import { findDraft, noDraft, type Recorder } from './drafts.ts';
import type { Transaction } from './transaction.ts';

interface LastVersion {
  readonly version: number;
  readonly state: ItemState;
  readonly effectiveFrom: CivilDate;
  readonly elements: ItemElements;
}

/**
 * Publishes the approved draft of an item from a day on, in force; it closes the version before. The baseline of an item is fixed
 * with its first version: reductions would otherwise be made by moving the mark.
 */
export async function publishVersion(
  client: Transaction,
  { code, effectiveFrom }: { code: string; effectiveFrom: CivilDate },
  { by, at }: Recorder,
): Promise<{ version: number } | Refusal> {
  const draft = await findDraft(client, code);
  if (draft === undefined) return noDraft();
  if (draft.draftState !== 'approved')
    return refuse('catalogue.not-approved', '草稿还没有审批通过，不能发布。');
  const last = await findLast(client, code);
  if (last !== undefined) {
    const { days, materials, links, visits } = draft.elements.baseline;
    const old = last.elements.baseline;
    if (old.days !== days || old.materials !== materials || old.links !== links || old.visits !== visits) {
      return refuse('catalogue.baseline-changed', '改革前基数在首次发布后不得改动，请改回原来的数值。', {
        path: '/elements/baseline',
        facts: { baseline: old },
      });
    }
    const refusal =
      laterThan(last, effectiveFrom) ??
      nextState(last, last.state === 'suspended' ? 'suspended' : 'in-force');
    if (refusal !== undefined) return refusal;
    await close(client, code, effectiveFrom);
  }
  // A new version of a suspended item does not lift the suspension by the way.
  const state: ItemState = last?.state === 'suspended' ? 'suspended' : 'in-force';
  await client.query(
    `update catalogue.item_version set state = $3, draft_state = null, effective_from = $4, recorded_by = $5, recorded_at = $6
     where code = $1 and version = $2`,
    [code, draft.version, state, effectiveFrom, by, new Date(at)],
  );
  await bumpRevision(client);
  return { version: draft.version };
}

/** Suspends, resumes or cancels an item from a day on: a version with the same elements in the new state. */
export async function changeState(
  client: Transaction,
  { code, to, effectiveFrom }: { code: string; to: ItemState; effectiveFrom: CivilDate },
  { by, at }: Recorder,
): Promise<{ version: number } | Refusal> {
  await findDraft(client, code);
  const last = await findLast(client, code);
  if (last === undefined) return refuse('catalogue.not-published', '该事项还没有发布过。');
  if (last.state === to) return refuse('catalogue.state-step', `该事项已经处于“${ITEM_STATES[to].title}”。`);
  const refusal = laterThan(last, effectiveFrom) ?? nextState(last, to);
  if (refusal !== undefined) return refusal;
  await close(client, code, effectiveFrom);
  const { rows } = await client.query<{ version: number }>(
    `insert into catalogue.item_version (code, version, state, effective_from, elements, recorded_by, recorded_at)
     select code, max(version) + 1, $2::text, $3::date, $4::jsonb, $5::text, $6::timestamptz from catalogue.item_version where code = $1 group by code
     returning version`,
    [code, to, effectiveFrom, JSON.stringify(last.elements), by, new Date(at)],
  );
  await bumpRevision(client);
  return rows[0]!;
}

/** Tells every process that the catalogue has changed. */
export async function bumpRevision(client: Transaction): Promise<void> {
  await client.query(`update catalogue.revision set value = value + 1`);
}

async function findLast(client: Transaction, code: string): Promise<LastVersion | undefined> {
  const { rows } = await client.query<LastVersion>(
    `select version, state, effective_from as "effectiveFrom", elements from catalogue.item_version
     where code = $1 and state <> 'draft' and effective_to is null`,
    [code],
  );
  return rows[0];
}

async function close(client: Transaction, code: string, on: CivilDate): Promise<void> {
  await client.query(
    `update catalogue.item_version set effective_to = $2 where code = $1 and state <> 'draft' and effective_to is null`,
    [code, on],
  );
}

function laterThan(last: LastVersion, on: CivilDate): Refusal | undefined {
  if (on > last.effectiveFrom) return undefined;
  return refuse('catalogue.not-later', `施行日期必须晚于上一版本的施行日期（${last.effectiveFrom}）。`, {
    path: '/effectiveFrom',
  });
}

function nextState(last: LastVersion, to: ItemState): Refusal | undefined {
  if (last.state === to || NEXT_ITEM_STATES[last.state].includes(to)) return undefined;
  const { title } = ITEM_STATES[last.state];
  return refuse('catalogue.state-step', `该事项处于“${title}”，不能转为“${ITEM_STATES[to].title}”。`);
}
