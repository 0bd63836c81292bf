import { checkItem, type Problem } from './check-item.ts';
import type { ItemElements } from './item-elements.ts';

/** An item whose implementation list is incomplete, and in what. */
export interface IncompleteItem {
  readonly code: string;
  readonly name: string;
  readonly organisation: string;
  readonly lacks: readonly Problem[];
}

/** How complete the lists of a department are. */
export interface DepartmentCompleteness {
  readonly organisation: string;
  readonly items: number;
  readonly complete: number;
  readonly withMaterials: number;
  readonly withForm: number;
}

/** The work list over these items: what each lacks, most asked-for items first, and how far each department is. */
export function workListOf(items: readonly { readonly code: string; readonly elements: ItemElements }[]): {
  readonly incomplete: readonly IncompleteItem[];
  readonly departments: readonly DepartmentCompleteness[];
} {
  const judged = items
    .toSorted(
      (a, b) =>
        compare(a.elements.body.organisation, b.elements.body.organisation) ||
        b.elements.volume.annual - a.elements.volume.annual ||
        compare(a.code, b.code),
    )
    .map(({ code, elements }) => ({
      ...{ code, elements, organisation: elements.body.organisation, name: elements.name },
      lacks: checkItem(elements).filter(({ kind }) => kind === 'missing'),
    }));
  const byDepartment = new Map<string, (typeof judged)[number][]>();
  for (const item of judged)
    byDepartment.set(item.organisation, [...(byDepartment.get(item.organisation) ?? []), item]);
  return {
    incomplete: judged.flatMap(({ code, name, organisation, lacks }) =>
      lacks.length === 0 ? [] : [{ code, name, organisation, lacks }],
    ),
    departments: [...byDepartment].map(([organisation, list]) => ({
      ...{ organisation, items: list.length },
      complete: list.filter(({ lacks }) => lacks.length === 0).length,
      withMaterials: list.filter(({ elements }) => elements.materials !== null).length,
      withForm: list.filter(({ elements }) => elements.form !== null).length,
    })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
