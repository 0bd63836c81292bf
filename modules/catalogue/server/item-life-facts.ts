import type { FactsRequest, Services } from '@yimen/platform/module';
import { checkItem, type ItemElements, type ItemLifeFacts } from '../core/index.ts';
import { sealElements } from './seal-elements.ts';
import { separateReviewer } from './separate-reviewer.ts';
import { readWorkingItems, type WorkingItem } from './working-versions.ts';

/** Where the rules of an item's life get their facts: from the database, since few decide and each must see the last change. */
export function itemLifeFacts(services: Services): (request: FactsRequest) => Promise<ItemLifeFacts> {
  return async ({ matter, input }) => {
    const code = matter?.subject ?? (input as { item?: unknown } | undefined)?.item;
    const item =
      typeof code === 'string'
        ? (await readWorkingItems(services.database.pool, [code])).get(code)
        : undefined;
    return { ...factsOf(item), separateReviewer: services.settings.get(separateReviewer) };
  };
}

function factsOf(item: WorkingItem | undefined): Omit<ItemLifeFacts, 'separateReviewer'> {
  const { published, draft } = item ?? {};
  return {
    ...(published === undefined
      ? {}
      : { published: { state: published.state, effectiveFrom: published.effectiveFrom } }),
    ...(draft === undefined
      ? {}
      : {
          draft: {
            version: draft.version,
            sha256: sealElements(draft.elements),
            contradictions: contradictionsOf(draft.elements),
            baselineChanged: published !== undefined && hasOtherBaseline(published.elements, draft.elements),
          },
        }),
  };
}

function contradictionsOf(elements: ItemElements): string[] {
  return checkItem(elements).flatMap(({ kind, message }) => (kind === 'contradiction' ? [message] : []));
}

/** Whether the mark against which reductions are measured has been moved. */
export function hasOtherBaseline(
  { baseline: one }: ItemElements,
  { baseline: other }: ItemElements,
): boolean {
  return (['days', 'materials', 'links', 'visits'] as const).some((key) => one[key] !== other[key]);
}
