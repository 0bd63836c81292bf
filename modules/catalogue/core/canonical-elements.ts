import type { ItemElements } from './item-elements.ts';

/**
 * The elements in the one form in which an import compares and stores them: no blanks around texts, no optional list that is
 * empty. The form (a JSON Schema) is left alone.
 */
export function canonicalElements(elements: ItemElements): ItemElements {
  const { form, ...rest } = elements;
  const tidied = tidy(rest) as Omit<ItemElements, 'form'>;
  const { handling, fee, questions, themes, ...other } = tidied;
  const noThemes = themes === undefined || themes.naturalPerson.length + themes.legalPerson.length === 0;
  return {
    ...other,
    handling: withoutEmpty(handling, 'forms'),
    fee: withoutEmpty(fee, 'items'),
    ...(questions === undefined || questions.length === 0 ? {} : { questions }),
    ...(noThemes ? {} : { themes }),
    form,
  } as ItemElements;
}

function withoutEmpty<T extends object, K extends keyof T>(group: T, list: K): T {
  const { [list]: entries, ...rest } = group;
  return Array.isArray(entries) && entries.length > 0 ? group : (rest as T);
}

/** Every text without the blanks around it. */
function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, tidy(inner)]));
}

/** Text that is the same for the same elements, whatever the order of their fields. */
export function elementsText(elements: unknown): string {
  return JSON.stringify(elements, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : value,
  );
}
