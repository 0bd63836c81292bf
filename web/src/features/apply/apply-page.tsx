import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { api, valueOf } from '../../app/api.ts';
import { getOffer } from '../../app/operations/cases.ts';
import { getAccount } from '../../app/operations/platform.ts';
import { ButtonLink, EmptyState, ErrorState, Loading, PageColumn } from '../../design/index.ts';
import { ApplyBegin } from './apply-begin.tsx';
import { ApplyFlow } from './apply-flow.tsx';
import { readDraft } from './read-draft.ts';

/** Applying online: what the item asks for, for whom one may apply, and the draft that one goes on with. */
export default function ApplyPage() {
  const { code } = useParams({ strict: false }) as { code: string };
  const { draft } = useSearch({ strict: false }) as { draft?: string };
  const offer = useQuery({
    queryKey: ['cases', 'offer', code],
    queryFn: () => valueOf(api.call(getOffer, { params: { item: code } })),
    staleTime: Infinity,
  });
  const account = useQuery({ queryKey: ['account'], queryFn: () => valueOf(api.call(getAccount)) });
  const error = offer.error ?? account.error;
  if (error && (offer.data === undefined || account.data === undefined)) {
    const retry = (): void => void Promise.all([offer.refetch(), account.refetch()]);
    return (
      <PageColumn narrow>
        <ErrorState whole error={error} onRetry={retry} />
      </PageColumn>
    );
  }
  if (offer.data === undefined || account.data === undefined) return <Waiting />;
  if (!offer.data.online) {
    return (
      <PageColumn narrow>
        <EmptyState whole title="这个事项还不能网上申请">
          <p>请带材料到窗口办理。地点、时间和要带的材料，办事指南里都有。</p>
          <ButtonLink kind="primary" to={`/items/${code}`}>
            看办事指南
          </ButtonLink>
        </EmptyState>
      </PageColumn>
    );
  }
  return draft === undefined ? (
    <ApplyBegin offer={offer.data} account={account.data} />
  ) : (
    <Continue key={draft} number={draft} offer={offer.data} parties={account.data.parties} />
  );
}

function Waiting() {
  return (
    <PageColumn narrow>
      <Loading />
    </PageColumn>
  );
}

/** A draft as the server has it, on whatever device it was begun. Read once: from then on the page knows better. */
function Continue({
  number,
  offer,
  parties,
}: {
  number: string;
  offer: Parameters<typeof ApplyFlow>[0]['offer'];
  parties: Parameters<typeof ApplyFlow>[0]['parties'];
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'draft', number],
    queryFn: () => readDraft(number),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (data !== undefined) return <ApplyFlow number={number} offer={offer} parties={parties} start={data} />;
  if (error === null) return <Waiting />;
  return (
    <PageColumn narrow>
      <ErrorState whole error={error} onRetry={() => void refetch()} />
    </PageColumn>
  );
}
