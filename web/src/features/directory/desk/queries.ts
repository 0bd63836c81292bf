import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/directory/contract';
import { api, valueOf } from '../../../app/api.ts';
import { getStaff, listLeaves, listOrganisations, listStaff } from '../../../app/operations/directory.ts';

/** An organisation of the county. */
export type Organisation = Static<typeof contract.listOrganisations.output>['organisations'][number];
/** A member of staff with everything held so far. */
export type Staff = Static<typeof contract.getStaff.output>;
/** A post as the directory shows it. */
export type Post = Staff['posts'][number];
/** An authorisation as the directory shows it. */
export type Authority = Staff['authorities'][number];

/** More than the county has, so that one answer holds all. */
const ALL = 500;

/** All organisations of today. */
export function useAllOrganisations() {
  return useQuery({
    queryKey: ['directory', 'all'],
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await valueOf(api.call(listOrganisations, { query: { limit: ALL } }))).organisations,
  });
}

/** Members of staff by letters of the name and by organisation, page after page. */
export function useStaff({ name, organisation }: { name: string; organisation: string | undefined }) {
  return useInfiniteQuery({
    queryKey: ['directory', 'staff', name, organisation ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after }) =>
      valueOf(
        api.call(listStaff, {
          query: {
            ...(name ? { name } : {}),
            ...(organisation ? { organisation } : {}),
            ...(after ? { after } : {}),
          },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** One member of staff. */
export function useStaffMember(id: string) {
  return useQuery({
    queryKey: ['directory', 'staff-member', id],
    queryFn: () => valueOf(api.call(getStaff, { params: { id } })),
  });
}

/** Leaves of today that this person may see. */
export function useLeaves() {
  return useQuery({
    queryKey: ['directory', 'leaves'],
    queryFn: async () => (await valueOf(api.call(listLeaves))).leaves,
  });
}

/** Asks everything about the directory anew: after a change. */
export function useDirectoryRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['directory'] });
    await client.invalidateQueries({ queryKey: ['names'] });
  };
}
