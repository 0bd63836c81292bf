import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/catalogue/contract';
import { api, valueOf } from '../../../app/api.ts';
import {
  getElementForm,
  getWorkingItem,
  listBreaches,
  listDrafts,
  listIncomplete,
  searchItems,
} from '../../../app/operations/catalogue.ts';

/** An item as somebody goes on working with it. */
export type WorkingItem = Static<typeof contract.getWorkingItem.output>;
/** The form of the elements. */
export type ElementForm = Static<typeof contract.getElementForm.output>;
/** One element that differs between two versions. */
export type Difference = WorkingItem['differences'][number];
/** A breach of a rule of the catalogue. */
export type Breach = WorkingItem['breaches'][number];

const PAGE = 50;

/** Items in force by words and department, page after page. */
export function useItems({ words, department }: { words: string; department: string | undefined }) {
  return useInfiniteQuery({
    queryKey: ['items', 'search', words, department ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      valueOf(
        api.call(searchItems, {
          query: {
            ...(words ? { words } : {}),
            ...(department ? { department } : {}),
            ...(after ? { after } : {}),
            limit: PAGE,
          },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** Items whose list is incomplete, most asked-for first. */
export function useIncomplete(department: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['items', 'incomplete', department ?? ''],
    initialPageParam: 0,
    queryFn: ({ pageParam: skip }) =>
      valueOf(
        api.call(listIncomplete, {
          query: { ...(department ? { department } : {}), skip, limit: PAGE },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** How many items breach which rule, and which. */
export function useBreaches(rule: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['items', 'breaches', rule ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      valueOf(
        api.call(listBreaches, {
          query: { ...(rule ? { rule } : {}), ...(after ? { after } : {}), limit: PAGE },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** Drafts being drawn up or reviewed. */
export function useDrafts() {
  return useQuery({
    queryKey: ['items', 'drafts'],
    queryFn: () => valueOf(api.call(listDrafts)),
  });
}

/** An item for its editor. */
export function useWorkingItem(code: string) {
  return useQuery({
    queryKey: ['items', 'working', code],
    queryFn: () => valueOf(api.call(getWorkingItem, { params: { code } })),
    // What is being typed must not be exchanged under the hands.
    refetchOnWindowFocus: false,
  });
}

/** The form in which elements are drawn up; the same for all items. */
export function useElementForm() {
  return useQuery({
    queryKey: ['items', 'form'],
    staleTime: Infinity,
    queryFn: () => valueOf(api.call(getElementForm)),
  });
}

/** Asks everything about items anew: after a change. */
export function useItemsRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['items'] });
}
