import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { getAccount } from '../../app/operations/platform.ts';

/** One's own account, and a way to ask for it anew after a change. */
export function useAccount() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['account'], queryFn: () => valueOf(api.call(getAccount)) });
  return {
    account: query.data,
    error: query.error,
    reload: () => client.invalidateQueries({ queryKey: ['account'] }),
  };
}

/** The account as the API tells it. */
export type Account = NonNullable<ReturnType<typeof useAccount>['account']>;
