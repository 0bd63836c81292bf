import { defaultReadLimits } from '@yimen/platform/spreadsheet';
import type { WrittenItem } from './workbook/write-items.ts';
import type { FoundItem, FoundItems, ImportMistake } from './found-item.ts';

const FORMAT = 'yimen.catalogue';
const VERSION = 1;

/** Items as JSON, one a line, so that two exports can be compared line by line. */
export function writeItemsJson(items: readonly WrittenItem[]): string {
  const lines = items.map(({ code, stateText, elements }) =>
    JSON.stringify({ code, state: stateText, elements }),
  );
  return `{"format":"${FORMAT}","version":${VERSION},"items":[\n${lines.join(',\n')}\n]}\n`;
}

/** Reads what `writeItemsJson` writes. Whether the items are right is judged later. */
export function readItemsJson(bytes: Buffer): FoundItems {
  const whole = (message: string): FoundItems => ({
    items: [],
    mistakes: [{ sheet: null, row: 0, column: '', message }],
  });
  if (bytes.length > defaultReadLimits.fileBytes * 2) return whole('文件超过40MB，请按部门分开导入。');
  let file: unknown;
  try {
    file = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    return whole(`文件不是正确的JSON，请核对：${(error as Error).message}`);
  }
  if (!isTree(file) || file['format'] !== FORMAT || !Array.isArray(file['items']))
    return whole(`文件不是事项目录的导出文件（应有 "format":"${FORMAT}" 和 "items"），请用导出的文件修改。`);
  if (file['version'] !== VERSION)
    return whole(
      `文件的格式版本是“${String(file['version'])}”，本程序只认得${VERSION}，请用本程序重新导出。`,
    );
  return readEntries(file['items']);
}

function readEntries(entries: readonly unknown[]): FoundItems {
  const mistakes: ImportMistake[] = [];
  const items: FoundItem[] = [];
  const firstAt = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const row = index + 1;
    const mistake = (column: string, message: string): void =>
      void mistakes.push({ sheet: null, row, column, message });
    if (!isTree(entry) || typeof entry['code'] !== 'string' || !isTree(entry['elements'])) {
      mistake('', '应当是有 code（业务办理项编码）和 elements（要素）的对象。');
      continue;
    }
    const { code, elements } = entry as { code: string; elements: unknown };
    const first = firstAt.get(code);
    if (first !== undefined) mistake('/code', `这个编码在第${first}项已经出现过，请删除一项。`);
    else {
      firstAt.set(code, row);
      const placeOf = (pointer: string) => ({ sheet: null, row, column: pointer });
      items.push({ code, elements, unread: new Set(), hasForm: true, placeOf });
    }
  }
  if (entries.length === 0) mistakes.push({ sheet: null, row: 0, column: '', message: '文件里没有事项。' });
  return { items, mistakes };
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
