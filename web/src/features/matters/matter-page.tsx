import { useNavigate, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { DeskPage } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { useShortcuts } from '../../desk/shortcuts.ts';
import { ActionPanel, useActing } from './action-panel.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { useLiveChanges } from './live-changes.ts';
import { kindOf, type MatterParts } from './matter-kind.ts';
import { MatterHead } from './matter-head.tsx';
import { MatterTabs } from './matter-tabs.tsx';
import { useMatter, type MatterView } from './queries.ts';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import styles from './matter-page.module.css';

/** One matter of any procedure: what it is, how it stands, what may be done. */
export default function MatterPage() {
  const { number } = useParams({ strict: false }) as { number: string };
  const { data: matter, error, refetch } = useMatter(number);
  const parts = useParts(matter?.procedure.id);
  useLiveChanges();
  if (error && matter === undefined)
    return (
      <DeskPage title="办件">
        <DeskProblem error={error} onRetry={() => void refetch()} />
      </DeskPage>
    );
  if (matter === undefined || parts === undefined)
    return (
      <DeskPage title="办件">
        <Skeleton active title={false} paragraph={{ rows: 10 }} />
      </DeskPage>
    );
  return <Shown key={number} matter={matter} parts={parts} />;
}

function Shown({ matter, parts }: { matter: MatterView; parts: MatterParts }) {
  const acting = useActing(matter, parts);
  const navigate = useNavigate();
  const [deadline, setDeadline] = useState(false);
  const [help, setHelp] = useState(false);
  useShortcuts({
    ...acting.keys,
    d: () => setDeadline(true),
    m: () => document.querySelector<HTMLElement>('[role="tab"]')?.focus(),
    u: () => void navigate({ to: '/' }),
    '?': () => setHelp(true),
  });
  return (
    <div className={styles['page']}>
      <MatterHead
        matter={matter}
        onHelp={() => setHelp(true)}
        extra={parts.HeadActions ? <parts.HeadActions matter={matter} onAct={acting.open} /> : null}
      />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <MatterTabs matter={matter} parts={parts} onAct={acting.open} />
        </div>
        <aside className={`${styles['side']} not-printed`} aria-label="办理和时限">
          <ActionPanel matter={matter} acting={acting} />
          <ClockPanel matter={matter} open={deadline} onOpen={setDeadline} />
        </aside>
      </div>
      {acting.drawer}
      <ShortcutsHelp open={help} onClose={() => setHelp(false)} where="matter" />
    </div>
  );
}

/** What the feature of the procedure adds; undefined while it loads. */
function useParts(procedure: string | undefined): MatterParts | undefined {
  const { data } = useQuery({
    queryKey: ['parts', procedure],
    enabled: procedure !== undefined,
    staleTime: Infinity,
    queryFn: async () => (await kindOf(procedure!).load?.()) ?? {},
  });
  return data;
}
