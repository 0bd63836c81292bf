import type { CivilDate } from '@yimen/platform/time';
import type { DraftState, ItemElements, ItemState } from '../core/index.ts';
import type { Transaction } from './transaction.ts';

/** What stands in the catalogue for an item: its last published version, and the draft of the next. */
export interface WorkingItem {
  readonly code: string;
  readonly matter: string | null;
  readonly published?: {
    readonly version: number;
    readonly state: ItemState;
    readonly effectiveFrom: CivilDate;
    readonly elements: ItemElements;
  };
  readonly draft?: {
    readonly version: number;
    readonly draftState: DraftState;
    readonly elements: ItemElements;
    readonly by: string;
  };
}

interface Row {
  readonly code: string;
  readonly matter: string | null;
  readonly version: number;
  readonly state: ItemState | 'draft';
  readonly draftState: DraftState | null;
  readonly effectiveFrom: CivilDate | null;
  readonly elements: ItemElements;
  readonly by: string;
}

/** The items with these codes, or all of them, by code. A draft that was given up (取消) does not count. */
export async function readWorkingItems(
  client: Pick<Transaction, 'query'>,
  codes?: readonly string[],
): Promise<Map<string, WorkingItem>> {
  const { rows } = await client.query<Row>(
    `select code, matter, version, state, draft_state as "draftState", effective_from as "effectiveFrom", elements, recorded_by as by
       from catalogue.item join catalogue.item_version using (code)
      where ($1::text[] is null or code = any($1)) and effective_to is null and draft_state is distinct from 'withdrawn'
      order by code collate "C"`,
    [codes ?? null],
  );
  const items = new Map<string, WorkingItem>();
  for (const { code, matter, version, state, draftState, effectiveFrom, elements, by } of rows) {
    const item = items.get(code) ?? { code, matter };
    items.set(code, {
      ...item,
      ...(state === 'draft'
        ? { draft: { version, draftState: draftState!, elements, by } }
        : { published: { version, state, effectiveFrom: effectiveFrom!, elements } }),
    });
  }
  return items;
}

/** The elements somebody goes on working with: those of the draft, else of the last version. */
export function workingElements({ draft, published }: WorkingItem): ItemElements | undefined {
  return draft?.elements ?? published?.elements;
}
