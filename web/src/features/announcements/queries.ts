import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/announcements/contract';
import { announcementStates, type AnnouncementState } from '@yimen/modules/announcements/core';
import { api, valueOf } from '../../app/api.ts';
import { listWork } from '../../app/operations/announcements.ts';

/** An announcement at any stage. */
export type WorkLine = Static<typeof contract.AnnouncementWork>;

/** States of an announcement with their names, in the order of its life. */
export const STATES = Object.entries(announcementStates).map(([id, { title }]) => ({
  id: id as AnnouncementState,
  title,
}));

const KEY = ['matters', 'announcements'];

/** Announcements within reach, the newest first. Kept among the matters: an action on any of them asks anew. */
export function useWork(state: AnnouncementState | undefined) {
  return useInfiniteQuery({
    queryKey: [...KEY, state ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      valueOf(
        api.call(listWork, {
          query: { ...(state ? { state } : {}), ...(after ? { after } : {}), limit: 50 },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Asks for the list anew: after one was written. */
export function useWorkRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}
