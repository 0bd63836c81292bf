import { Type, type TObject, type TSchema } from 'typebox';
import type { Operation } from './operation.ts';
import { sheetPath } from './sheet-path.ts';

/** What an .xlsx file is called (ECMA-376). */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The list of an operation as an Excel workbook, at the same address with `.xlsx` behind it, for the same people and with the same
 * filters; pages are its own business. Undefined for an operation that is no list.
 */
export function sheetOf({ sheet, ...operation }: Operation): Operation | undefined {
  if (sheet === undefined) return undefined;
  const { id, title, path, query } = operation;
  const paging = ['limit', ...(sheet.cursor === undefined ? [] : [sheet.cursor])];
  return {
    ...operation,
    ...(query === undefined ? {} : { query: Type.Omit(query as TObject, paging) as TSchema }),
    id: `${id}.sheet`,
    title: `${title}：导出 Excel`,
    path: sheetPath(path),
    output: Type.String({ title: 'Excel工作簿', contentMediaType: XLSX }),
  };
}

/** Operations, each followed by its workbook where it is a list. */
export function withSheets(operations: readonly Operation[]): Operation[] {
  return operations.flatMap((operation) => {
    const sheet = sheetOf(operation);
    return sheet === undefined ? [operation] : [operation, sheet];
  });
}
