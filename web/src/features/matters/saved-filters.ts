import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, problemIn, valueOf } from '../../app/api.ts';
import { getPreferences, savePreferences } from '../../app/operations/platform.ts';
import { useSession } from '../../app/session.ts';
import { filtersOfBrowser, forgetFiltersOfBrowser } from './filters-of-browser.ts';
import type { SavedFilter } from './queries.ts';

const KEY = ['own', 'preferences'];
/** As many as the server keeps. */
const MOST = 30;

/**
 * Filters of this account, kept on the server: they are there on every computer. `undefined` until they are known; what is told to
 * `onProblem` was not kept, and the list is again what the server has.
 */
export function useSavedFilters(onProblem: (text: string) => void): {
  readonly filters: readonly SavedFilter[] | undefined;
  readonly error: Error | null;
  readonly isFull: boolean;
  save(one: SavedFilter): void;
  remove(name: string): void;
} {
  const client = useQueryClient();
  const account = useSession()?.account.id;
  const { data, error } = useQuery({
    queryKey: KEY,
    enabled: account !== undefined,
    staleTime: 5 * 60_000,
    queryFn: () => valueOf(api.call(getPreferences)),
  });
  const { mutate } = useMutation({
    mutationKey: KEY,
    // One after the other: each replaces the whole.
    scope: { id: KEY.join('.') },
    mutationFn: (filters: SavedFilter[]) => valueOf(api.call(savePreferences, { body: { filters } })),
    onMutate: (filters) => client.setQueryData(KEY, { filters }),
    onSuccess(kept) {
      client.setQueryData(KEY, kept);
      if (account !== undefined) forgetFiltersOfBrowser(account);
    },
    onError(problem) {
      onProblem(`常用筛选没有存上：${problemIn(problem).detail}`);
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  const filters = data?.filters;
  useTakenAlong(account, filters, mutate);
  return {
    filters,
    error,
    isFull: (filters?.length ?? 0) >= MOST,
    save: (one) => mutate([...(filters ?? []).filter(({ name }) => name !== one.name), one]),
    remove: (name) => mutate((filters ?? []).filter((one) => one.name !== name)),
  };
}

/** What this browser kept before the server did is added to the filters of the account, once; names of the account win. */
function useTakenAlong(
  account: string | undefined,
  filters: readonly SavedFilter[] | undefined,
  keep: (filters: SavedFilter[]) => void,
): void {
  const client = useQueryClient();
  const begun = useRef(false);
  useEffect(() => {
    if (account === undefined || filters === undefined || begun.current) return;
    begun.current = true;
    const missing = filtersOfBrowser(account).filter(({ name }) => !filters.some((one) => one.name === name));
    if (missing.length > 0) keep([...filters, ...missing].slice(0, MOST));
    // While they are on their way they are still kept here, in case they do not arrive.
    else if (client.isMutating({ mutationKey: KEY }) === 0) forgetFiltersOfBrowser(account);
  }, [account, filters, keep, client]);
}
