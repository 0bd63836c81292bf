import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import {
  getMatter,
  listActions,
  listChildren,
  listEntries,
  listMatters,
  searchMatters,
} from '../../app/operations/platform.ts';

/** A matter as the API shows it. */
export type MatterView = Static<typeof contract.getMatter.output>;
/** A matter as a line of a list. */
export type MatterRow = Static<typeof contract.matterRow>;
/** A line of the ledger. */
export type EntryView = Static<typeof contract.entryView>;
/** A clock as people see it. */
export type ClockView = Static<typeof contract.clockView>;
/** An action with the form it takes. */
export type ActionForm = Static<typeof contract.listActions.output>['items'][number];

/** What an action would do. */
export type Preview = Static<typeof contract.previewAction.output>;

/** What the to-do list is narrowed to; as it stands in the address. */
export interface ToDoFilter {
  readonly which?: 'all' | 'unit' | 'mine';
  readonly due?: 'overdue' | 'soon';
  readonly procedure?: string;
  readonly number?: string;
}

/** A filter somebody gave a name. */
export type SavedFilter = Static<typeof contract.getPreferences.output>['filters'][number];

const PAGE = 50;

/** The to-do list, page after page; with a number, the matters it finds. */
export function useToDoList({ number, ...filter }: ToDoFilter) {
  return useInfiniteQuery({
    queryKey: ['matters', 'to-do', filter, number ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      if (number !== undefined) {
        const { items } = await valueOf(api.call(searchMatters, { query: { number } }));
        return { items, next: null };
      }
      const query = { ...filter, limit: PAGE, ...(pageParam === undefined ? {} : { after: pageParam }) };
      return valueOf(api.call(listMatters, { query }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** One matter. */
export function useMatter(number: string) {
  return useQuery({
    queryKey: ['matters', number, 'head'],
    queryFn: () => valueOf(api.call(getMatter, { params: { number } })),
  });
}

/** Its ledger. */
export function useEntries(number: string) {
  return useQuery({
    queryKey: ['matters', number, 'entries'],
    queryFn: async () => (await valueOf(api.call(listEntries, { params: { number } }))).items,
  });
}

/** What may be done with it, with forms. `version`: asked anew when the matter has moved. */
export function useActions(number: string, version: number) {
  return useQuery({
    queryKey: ['matters', number, 'actions', version],
    queryFn: async () => (await valueOf(api.call(listActions, { params: { number } }))).items,
    placeholderData: (before) => before,
  });
}

/** Matters it gave cause to. */
export function useChildren(number: string) {
  return useQuery({
    queryKey: ['matters', number, 'children'],
    queryFn: async () => (await valueOf(api.call(listChildren, { params: { number } }))).items,
  });
}

/** Asks everything about matters anew: after something was done. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['matters'] });
}
