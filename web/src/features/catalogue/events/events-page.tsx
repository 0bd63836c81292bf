import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAddressTexts } from '../../../app/use-address-texts.ts';
import {
  EmptyState,
  ErrorState,
  Loading,
  PageColumn,
  PageHeading,
  Tabs,
  TextField,
} from '../../../design/index.ts';
import styles from '../home/home.module.css';
import { Provenance } from '../provenance.tsx';
import { EventCards } from './event-cards.tsx';
import { Themes } from './themes.tsx';
import { useEvents, type Audience } from './use-events.ts';

const TABS = [
  { key: 'person', title: '个人' },
  { key: 'business', title: '企业' },
  { key: 'project', title: '项目' },
] as const;

/** All events of life, of business and of building. */
export default function EventsPage() {
  const { audience: asked } = useAddressTexts('audience');
  const audience: Audience = TABS.find(({ key }) => key === asked)?.key ?? 'person';
  const navigate = useNavigate();
  return (
    <PageColumn>
      <PageHeading title="一件事一次办" lead="一件大事要办几个事项的，放在一起看、一次办。" />
      <Tabs
        label="面向谁"
        tabs={TABS}
        value={audience}
        onChange={(next) =>
          void navigate({ to: '/events', search: { audience: next } as never, replace: true })
        }
      >
        <EventList audience={audience} />
      </Tabs>
    </PageColumn>
  );
}

function EventList({ audience }: { audience: Audience }) {
  const { data, error, refetch } = useEvents(audience);
  const [words, setWords] = useState('');
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading label="正在载入一件事" />;
  const shown = data.events.filter(({ name }) => name.includes(words.trim()));
  return (
    <>
      <div className={styles['find']}>
        <TextField label="按名称找" value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      <p role="status">
        {words.trim() === '' ? `共 ${shown.length} 件` : `名称中有“${words.trim()}”的 ${shown.length} 件`}
      </p>
      {shown.length === 0 ? (
        <EmptyState title="没有这样的一件事">换几个字，或者回首页搜索。</EmptyState>
      ) : null}
      <EventCards label="一件事" events={shown} />
      <Themes audience={audience} themes={data.themes} />
      <Provenance text={data.provenance} />
    </>
  );
}
