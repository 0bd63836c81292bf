import { DataView } from '../../desk/data-view.tsx';
import { DeskTabs } from '../../desk/desk-tabs.tsx';
import { DocumentsTab } from './documents-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import type { MatterPartProps, MatterParts } from './matter-kind.ts';
import { RelatedTab } from './related-tab.tsx';

/** The contents of a matter: what its feature shows, then what every matter has. */
export function MatterTabs({ parts, ...props }: MatterPartProps & { parts: MatterParts }) {
  const { matter } = props;
  const { Facts, tabs = [], words = {} } = parts;
  const items = [
    {
      key: 'facts',
      label: '办件内容',
      children: Facts ? <Facts {...props} /> : <DataView data={matter.data} words={words} />,
    },
    ...tabs.map(({ key, label, Content }) => ({ key, label, children: <Content {...props} /> })),
    {
      key: 'documents',
      label: '文书',
      children: <DocumentsTab number={matter.number} version={matter.version} />,
    },
    { key: 'history', label: '办理经过', children: <HistoryTab number={matter.number} words={words} /> },
    { key: 'related', label: '监察和督办', children: <RelatedTab number={matter.number} /> },
  ];
  return <DeskTabs label="办件的各部分" tabs={items} />;
}
