import { columnLetters } from './cell-reference.ts';
import type { SheetContent } from './workbook.ts';

/** Where the list of a column's choices stands: text of the choices → range, as a formula. */
export type OptionLists = ReadonlyMap<string, string>;

/** Key of a list of choices. */
export const listKey = (choices: readonly string[]): string => choices.join('\n');

/**
 * Gathers every list of choices into a sheet of its own: a list written into the rule itself may have 255 characters only, and a
 * comma would part a choice in two.
 */
export function optionsSheet(
  name: string,
  sheets: readonly SheetContent[],
): { lists: OptionLists; sheet: SheetContent | undefined } {
  const columns = new Map<string, { title: string; choices: readonly string[] }>();
  for (const { columns: declared } of sheets) {
    for (const { title, choices } of declared)
      if (choices !== undefined && choices.length > 0 && !columns.has(listKey(choices)))
        columns.set(listKey(choices), { title, choices });
  }
  const listed = [...columns.values()];
  const lists = new Map(
    [...columns.keys()].map((key, index) => {
      const letters = columnLetters(index);
      return [key, `'${name}'!$${letters}$2:$${letters}$${listed[index]!.choices.length + 1}`];
    }),
  );
  if (listed.length === 0) return { lists, sheet: undefined };
  const longest = Math.max(...listed.map(({ choices }) => choices.length));
  return {
    lists,
    sheet: {
      name,
      prose: true,
      columns: listed.map(({ title }) => ({ title, width: 24 })),
      rows: Array.from({ length: longest }, (_, row) => listed.map(({ choices }) => choices[row] ?? null)),
    },
  };
}
