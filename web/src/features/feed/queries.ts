import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/feed/contract';
import { api, valueOf } from '../../app/api.ts';
import {
  listDeadOperation,
  listReadersOperation,
  listSubscriptionsOperation,
} from '../../app/operations/feed.ts';

/** A subscription of another system to entries of the ledger. */
export type Subscription = Static<typeof contract.listSubscriptionsOperation.output>['subscriptions'][number];
/** A delivery that was given up after all its tries. */
export type DeadLetter = Static<typeof contract.listDeadOperation.output>['letters'][number];

/** All subscriptions. */
export function useSubscriptions() {
  return useQuery({
    queryKey: ['feed', 'subscriptions'],
    queryFn: async () => (await valueOf(api.call(listSubscriptionsOperation))).subscriptions,
  });
}

/** Dead letters, page after page. */
export function useDeadLetters() {
  return useInfiniteQuery({
    queryKey: ['feed', 'dead'],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: after }) =>
      valueOf(api.call(listDeadOperation, { query: after === undefined ? {} : { after } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Who may pull entries. */
export function useReaders() {
  return useQuery({
    queryKey: ['feed', 'readers'],
    queryFn: async () => (await valueOf(api.call(listReadersOperation))).readers,
  });
}

/** Asks everything about the feed anew: after something was done. */
export function useFeedRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['feed'] });
}
