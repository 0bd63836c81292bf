/** Path of the workbook of the list at a path. */
export function sheetPath(path: string): string {
  return `${path}.xlsx`;
}
