import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { listStaff } from '../../app/operations/directory.ts';
import { listStaffAccounts } from '../../app/operations/platform.ts';

/** An account of a member of staff. */
export type StaffAccount = Static<typeof contract.staffAccountView>;

/** What the list is narrowed to. */
export interface AccountFilter {
  readonly words?: string;
  readonly state?: 'open' | 'locked' | 'disabled';
}

const PAGE = 50;
/** As many people as an answer holds; whoever finds more types more of the name. */
const MOST_PEOPLE = 200;

/** Accounts by login, page after page. Words are looked for among the names of people, and where none fits among the logins. */
export function useAccounts({ words, state }: AccountFilter) {
  return useInfiniteQuery({
    queryKey: ['accounts', 'list', words ?? '', state ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: after }) => {
      const found = words === undefined ? [] : (await staffNamed(words)).people.map(({ id }) => id);
      const narrowed = words === undefined ? {} : found.length > 0 ? { person: found } : { login: words };
      const asked = { ...narrowed, ...(state ? { state } : {}) };
      const query = { ...asked, ...(after ? { after } : {}), limit: PAGE };
      return { ...(await valueOf(api.call(listStaffAccounts, { query }))), asked };
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
}

function staffNamed(name: string) {
  return valueOf(api.call(listStaff, { query: { name, limit: MOST_PEOPLE } }));
}

/** Who the three administrators are, with their accounts. */
export function useAdministrators() {
  return useQuery({
    queryKey: ['accounts', 'administrators'],
    queryFn: async () => {
      const { people } = await valueOf(
        api.call(listStaff, { query: { administrators: true, limit: MOST_PEOPLE } }),
      );
      if (people.length === 0) return [];
      const person = people.map(({ id }) => id);
      const { accounts } = await valueOf(
        api.call(listStaffAccounts, { query: { person, limit: MOST_PEOPLE } }),
      );
      return people.map((one) => ({
        ...one,
        accounts: accounts.filter(({ person: of }) => of === one.id),
      }));
    },
  });
}
