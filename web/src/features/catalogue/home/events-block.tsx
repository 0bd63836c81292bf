import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Card, ErrorState, Loading, Tabs } from '../../../design/index.ts';
import { EventCards } from '../events/event-cards.tsx';
import { useEvents } from '../events/use-events.ts';
import { Themes } from '../events/themes.tsx';
import { Provenance } from '../provenance.tsx';

const SHOWN = 12;
const TABS = [
  { key: 'person', title: '个人一件事' },
  { key: 'business', title: '企业一件事' },
] as const;

/** Events of life and of business: one matter, done once. */
export function EventsBlock() {
  const [audience, setAudience] = useState<'person' | 'business'>('person');
  const { data, error, refetch } = useEvents(audience);
  return (
    <Card title="一件事一次办">
      <Tabs label="面向谁" tabs={TABS} value={audience} onChange={setAudience}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && !error ? <Loading lines={4} label="正在载入一件事" /> : null}
        {data ? (
          <>
            <EventCards label="一件事" events={data.events.slice(0, SHOWN)} />
            <Themes audience={audience} themes={data.themes} />
            <Link to="/events" search={{ audience } as never}>
              全部 {data.events.length} 件
            </Link>
            <Provenance text={data.provenance} />
          </>
        ) : null}
      </Tabs>
    </Card>
  );
}
