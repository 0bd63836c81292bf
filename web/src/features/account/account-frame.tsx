import type { ReactNode } from 'react';
import { ErrorState, Loading, PageColumn, PageHeading } from '../../design/index.ts';
import { useAccount, type Account } from './use-account.ts';

/** A page of one's own account, once it is known. */
export function AccountFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: (account: Account, reload: () => Promise<void>) => ReactNode;
}) {
  const { account, error, reload } = useAccount();
  return (
    <PageColumn narrow>
      {account === undefined ? (
        error ? (
          <ErrorState whole error={error} onRetry={() => void reload()} />
        ) : (
          <Loading />
        )
      ) : (
        <>
          <PageHeading title={title} {...(lead === undefined ? {} : { lead })} />
          {children(account, reload)}
        </>
      )}
    </PageColumn>
  );
}
