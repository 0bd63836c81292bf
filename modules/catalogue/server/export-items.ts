import { writeWorkbook } from '@yimen/platform/spreadsheet';
import type { Services } from '@yimen/platform/module';
import { DRAFT_STATES, ITEM_STATES } from '../core/index.ts';
import { writeItemsJson } from './items-json.ts';
import { readWorkingItems, type WorkingItem } from './working-versions.ts';
import { itemSheets, type WrittenItem } from './workbook/write-items.ts';

/** Which items to export and how. */
export interface ExportRequest {
  readonly format: 'xlsx' | 'json';
  /** Only the items of this organisation. */
  readonly department?: string | undefined;
  /** Published versions even where a draft is being drawn up. */
  readonly published?: boolean | undefined;
  /** Only the items of organisations for which this holds. */
  readable?(organisation: string): boolean;
}

/**
 * The items as a file: of each the draft being drawn up, else the last published version, so that importing the file unchanged
 * changes nothing. Cancelled items are left out: nothing of them can be changed.
 */
export async function exportItems(
  services: Services,
  { format, department, published, readable = () => true }: ExportRequest,
): Promise<{ bytes: Buffer; items: number }> {
  const working = await readWorkingItems(services.database.pool);
  const items = [...working.values()]
    .filter((item) => item.published?.state !== 'cancelled')
    .flatMap((item) => written(item, published === true) ?? [])
    .filter(({ elements }) => department === undefined || elements.body.organisation === department)
    .filter(({ elements }) => readable(elements.body.organisation));
  const bytes = format === 'json' ? Buffer.from(writeItemsJson(items)) : writeWorkbook(itemSheets(items));
  return { bytes, items: items.length };
}

function written({ code, published, draft }: WorkingItem, onlyPublished: boolean): WrittenItem | undefined {
  if (draft !== undefined && !onlyPublished) {
    const stateText = `草稿（第${draft.version}版，${DRAFT_STATES[draft.draftState].title}）`;
    return { code, stateText, elements: draft.elements };
  }
  if (published === undefined) return undefined;
  const stateText = `${ITEM_STATES[published.state].title}（第${published.version}版）`;
  return { code, stateText, elements: published.elements };
}
