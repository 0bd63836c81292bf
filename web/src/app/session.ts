import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { api, ApiProblem, valueOf } from './api.ts';
import { getSession, signOut } from './operations/platform.ts';

/** Who is signed in, and what they may do. */
export type Session = Static<typeof contract.getSession.output>;

const KEY = ['session'];

/** Account that this page was shown to last. */
let shownTo: string | undefined;

/** The session: undefined while asking, null when nobody is signed in. */
export function useSession(): Session | null | undefined {
  const { data } = useQuery({ queryKey: KEY, queryFn: readSession, staleTime: 60_000 });
  return data;
}

/** Why it cannot be known who is signed in (no connection, a fault), and how to ask again. */
export function useSessionFailure(): { readonly error: Error | null; readonly ask: () => void } {
  const { error, refetch } = useQuery({ queryKey: KEY, queryFn: readSession, staleTime: 60_000 });
  return { error, ask: () => void refetch() };
}

async function readSession(): Promise<Session | null> {
  try {
    const session = await valueOf(api.call(getSession));
    shownTo ??= session.account.id;
    return session;
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return null;
    throw error;
  }
}

/**
 * Ask anew after signing in, and forget everything that was shown to whoever was here before. `signedInAgain`: the session had run
 * out under a page, and what stands on it is kept for the same person, and for nobody else.
 */
export function useSessionChange(): {
  signedIn(): Promise<void>;
  signedInAgain(): Promise<void>;
  signOut(): Promise<void>;
} {
  const client = useQueryClient();
  return {
    async signedInAgain() {
      const before = shownTo;
      const session = await client.fetchQuery({ queryKey: KEY, queryFn: readSession, staleTime: 0 });
      if (before !== undefined && session !== null && session.account.id !== before) window.location.reload();
      else void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
    },
    async signedIn() {
      shownTo = undefined;
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
      await client.fetchQuery({ queryKey: KEY, queryFn: readSession, staleTime: 0 });
    },
    async signOut() {
      await api.call(signOut);
      shownTo = undefined;
      client.clear();
      client.setQueryData(KEY, null);
    },
  };
}
