import { problemsOf } from '@yimen/platform/contract';
import { refuse, type Refusal } from '@yimen/platform/procedure';
import type { Instant } from '@yimen/platform/time';
import {
  codeDisagreement,
  DRAFT_STATES,
  ItemElements,
  NEXT_DRAFT_STATES,
  REWRITABLE_DRAFTS,
  type DraftState,
} from '../core/index.ts';
import type { Transaction } from './transaction.ts';

/** Who recorded a change, and when. */
export interface Recorder {
  readonly by: string;
  readonly at: Instant;
}

/** A draft as stored. */
export interface StoredDraft {
  readonly version: number;
  readonly draftState: DraftState;
  readonly elements: ItemElements;
}

/** The draft of an item; locks the item, so that drafting and publishing of one item take turns. */
export async function findDraft(client: Transaction, code: string): Promise<StoredDraft | undefined> {
  await client.query(`select from catalogue.item where code = $1 for update`, [code]);
  const { rows } = await client.query<StoredDraft>(
    `select version, draft_state as "draftState", elements from catalogue.item_version where code = $1 and state = 'draft'`,
    [code],
  );
  return rows[0];
}

/** Writes the draft of an item, a new item included; the base item must be in the catalogue. Gives its version number. */
export async function saveDraft(
  client: Transaction,
  draft: { code: string; elements: unknown },
  { by, at }: Recorder,
): Promise<{ version: number } | Refusal> {
  const { code } = draft;
  const problems = problemsOf(ItemElements, draft.elements);
  if (problems.length > 0) {
    const { path, message } = problems[0]!;
    return {
      kind: 'invalid',
      code: 'catalogue.invalid-elements',
      path: `/elements${path}`,
      message,
      facts: { problems },
    };
  }
  const elements = draft.elements as ItemElements;
  const disagreement = codeDisagreement(code, elements);
  if (disagreement !== undefined) return refuse('catalogue.code-disagrees', disagreement, { path: '/code' });
  const { rowCount } = await client.query(
    `insert into catalogue.item (code, base_code) select $1::text, code from catalogue.base_item where code = $2
     on conflict (code) do update set base_code = excluded.base_code`,
    [code, elements.baseCode],
  );
  if (rowCount === 0) {
    return refuse('catalogue.no-base-item', '基本目录中没有这个基本编码，请先增加基本目录。', {
      path: '/elements/baseCode',
    });
  }
  const existing = await findDraft(client, code);
  if (existing !== undefined && !REWRITABLE_DRAFTS.includes(existing.draftState)) {
    const { title } = DRAFT_STATES[existing.draftState];
    return refuse('catalogue.draft-locked', `该事项的草稿处于“${title}”，不能修改。`);
  }
  const { rows } = await client.query<{ version: number }>(
    `insert into catalogue.item_version (code, version, state, draft_state, elements, recorded_by, recorded_at)
     select $1::text, coalesce($2::int, max(version) + 1, 1), 'draft', 'to-submit', $3::jsonb, $4::text, $5::timestamptz
       from catalogue.item_version where code = $1
     on conflict (code, version) do update set draft_state = 'to-submit', elements = excluded.elements, in_ledger = false,
       recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
     returning version`,
    [code, existing?.version ?? null, JSON.stringify(elements), by, new Date(at)],
  );
  return { version: rows[0]!.version };
}

/** Moves the draft of an item on its way to approval. Refuses a step that its state does not allow. */
export async function moveDraft(
  client: Transaction,
  { code, to }: { code: string; to: DraftState },
  { by, at }: Recorder,
): Promise<Refusal | undefined> {
  const draft = await findDraft(client, code);
  if (draft === undefined) return noDraft();
  if (!NEXT_DRAFT_STATES[draft.draftState].includes(to)) {
    const from = DRAFT_STATES[draft.draftState].title;
    return refuse('catalogue.draft-step', `草稿处于“${from}”，不能转为“${DRAFT_STATES[to].title}”。`);
  }
  await client.query(
    `update catalogue.item_version set draft_state = $2, recorded_by = $3, recorded_at = $4
     where code = $1 and state = 'draft'`,
    [code, to, by, new Date(at)],
  );
  return undefined;
}

/** The refusal for an item without a draft. */
export function noDraft(): Refusal {
  return refuse('catalogue.no-draft', '该事项没有草稿，请先编写草稿。');
}
