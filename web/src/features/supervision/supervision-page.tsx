import { useNavigate, useSearch } from '@tanstack/react-router';
import { DeskPage } from '../../desk/desk-page.tsx';
import { DeskTabs } from '../../desk/desk-tabs.tsx';
import { FiguresTab } from './figures-tab.tsx';
import { LightsTab } from './lights-tab.tsx';
import { MattersTab } from './matters-tab.tsx';

/** How the county's cases stand, what supervision has to see to, and the figures; everything leads to the case. */
export default function SupervisionPage() {
  const { tab = 'lights' } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  return (
    <DeskPage title="监督">
      <DeskTabs
        label="监督"
        active={tab}
        onChange={(next) => void navigate({ to: '/supervision', search: { tab: next } as never })}
        tabs={[
          { key: 'lights', label: '在办灯号', children: <LightsTab /> },
          {
            key: 'plates',
            label: '监察牌',
            children: <MattersTab procedure="cases.supervision" none="没有待处理的监察牌。" />,
          },
          {
            key: 'urgings',
            label: '督办',
            children: <MattersTab procedure="cases.urging" none="没有正在督办的办件。" />,
          },
          {
            key: 'findings',
            label: '体外循环',
            children: <MattersTab procedure="linkage.finding" none="没有待核查的体外循环线索。" />,
          },
          { key: 'figures', label: '办件统计', children: <FiguresTab /> },
        ]}
      />
    </DeskPage>
  );
}
