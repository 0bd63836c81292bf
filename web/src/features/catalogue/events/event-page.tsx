import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/catalogue/contract';
import { api, valueOf } from '../../../app/api.ts';
import { getEvent } from '../../../app/operations/catalogue.ts';
import { useTitle } from '../../../app/use-title.ts';
import { Card, EmptyState, ErrorState, Loading, PageColumn, PageHeading } from '../../../design/index.ts';
import { ItemRows } from '../item-rows.tsx';
import { Provenance } from '../provenance.tsx';

/** One event of life with everything that belongs to it. */
export default function EventPage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ['catalogue', 'event', code],
    queryFn: () => valueOf(api.call(getEvent, { params: { code } })),
    staleTime: 5 * 60_000,
  });
  useTitle(data?.event.name);
  return (
    <PageColumn>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading label="正在打开一件事" /> : null}
      {data ? <Opened {...data} /> : null}
    </PageColumn>
  );
}

type Answer = Static<typeof contract.getEvent.output>;

function Opened({ event, members }: Answer) {
  const required = members.filter((member) => member.required);
  const others = members.filter((member) => !member.required);
  return (
    <>
      <PageHeading title={event.name} lead={`${event.departmentName}牵头，包括 ${members.length} 个事项。`} />
      <Provenance text={event.provenance} />
      {members.length === 0 ? (
        <EmptyState title="没有登记联办事项">
          <Link to="/search" search={{ q: event.name } as never}>
            用名称查办事指南
          </Link>
        </EmptyState>
      ) : null}
      {required.length > 0 ? (
        <Card title="都要办的">
          <ItemRows label="都要办的" items={required.map(({ item }) => item)} />
        </Card>
      ) : null}
      {others.length > 0 ? (
        <Card title="看情形办的">
          {others.map(({ item, condition }) => (
            <div key={item.code}>
              {condition ? <p>情形：{condition}</p> : null}
              <ItemRows label={condition ?? item.name} items={[item]} />
            </div>
          ))}
        </Card>
      ) : null}
    </>
  );
}
