import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { api, ApiProblem, valueOf } from './api.ts';
import { getSession, signOut } from './operations/platform.ts';

/** Who is signed in, and what they may do. */
export type Session = Static<typeof contract.getSession.output>;

const KEY = ['session'];

/** The session: undefined while asking, null when nobody is signed in. */
export function useSession(): Session | null | undefined {
  const { data } = useQuery({ queryKey: KEY, queryFn: readSession, staleTime: 60_000 });
  return data;
}

async function readSession(): Promise<Session | null> {
  try {
    return await valueOf(api.call(getSession));
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return null;
    throw error;
  }
}

/** Ask anew after signing in, and forget everything that was shown to whoever was here before. */
export function useSessionChange(): { signedIn(): Promise<void>; signOut(): Promise<void> } {
  const client = useQueryClient();
  return {
    async signedIn() {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
      await client.fetchQuery({ queryKey: KEY, queryFn: readSession, staleTime: 0 });
    },
    async signOut() {
      await api.call(signOut);
      client.clear();
      client.setQueryData(KEY, null);
    },
  };
}
