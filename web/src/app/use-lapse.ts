import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';

/** Tells the page that the session is over when a call says so; the gate then asks to sign in, over what is there. */
export function useLapse(): (problem: ClientProblem) => boolean {
  const client = useQueryClient();
  return useCallback(
    (problem) => {
      const isOver = problem.code === 'identity.not-signed-in';
      if (isOver) client.setQueryData(['session'], null);
      return isOver;
    },
    [client],
  );
}
