import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/upward/contract';
import { api, valueOf } from '../../app/api.ts';
import {
  getBatch,
  getImport,
  listBatches,
  listFindings,
  listImports,
  listOutstanding,
  reconcileBatch,
} from '../../app/operations/upward.ts';

/** A batch with its files. */
export type Batch = Static<typeof contract.getBatch.output>;
/** A run that took cases of another system in. */
export type ImportRun = Static<typeof contract.getImport.output>;

const PAGE = 100;

/** Batches, the latest first. */
export function useBatches() {
  return useQuery({
    queryKey: ['exchange', 'batches'],
    queryFn: async () => (await valueOf(api.call(listBatches, { query: { limit: 200 } }))).batches,
  });
}

/** One batch. */
export function useBatch(number: string) {
  return useQuery({
    queryKey: ['exchange', 'batch', number],
    queryFn: () => valueOf(api.call(getBatch, { params: { number } })),
  });
}

/** A batch against the ledger. */
export function useReconciliation(number: string) {
  return useQuery({
    queryKey: ['exchange', 'reconciliation', number],
    queryFn: () => valueOf(api.call(reconcileBatch, { params: { number } })),
  });
}

/** Rows of a batch that were held back or sent back. */
export function useOutstanding(number: string) {
  return useInfiniteQuery({
    queryKey: ['exchange', 'outstanding', number],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      valueOf(
        api.call(listOutstanding, {
          params: { number },
          query: { ...(after ? { after } : {}), limit: PAGE },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Runs that took cases in, the latest first. */
export function useImports() {
  return useQuery({
    queryKey: ['exchange', 'imports'],
    queryFn: async () => (await valueOf(api.call(listImports, { query: { limit: 200 } }))).runs,
  });
}

/** One run. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['exchange', 'import', id],
    queryFn: () => valueOf(api.call(getImport, { params: { id } })),
  });
}

/** What was wrong in the files of a run. */
export function useFindings(id: string, level: 'rejected' | 'warning' | undefined) {
  return useInfiniteQuery({
    queryKey: ['exchange', 'findings', id, level ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      valueOf(
        api.call(listFindings, {
          params: { id },
          query: { ...(level ? { level } : {}), ...(after ? { after } : {}), limit: PAGE },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Asks everything about the exchange anew: after something was done. */
export function useExchangeRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['exchange'] });
}

/** A moment of the exchange, which comes as milliseconds. */
export const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString();
