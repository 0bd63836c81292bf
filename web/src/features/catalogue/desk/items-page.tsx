import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useSession } from '../../../app/session.ts';
import { DeskPage } from '../../../desk/desk-page.tsx';
import { DeskTabs } from '../../../desk/desk-tabs.tsx';
import { BreachesTab } from './breaches-tab.tsx';
import { DraftsTab } from './drafts-tab.tsx';
import { IncompleteTab } from './incomplete-tab.tsx';
import { ItemsExport } from './items-export.tsx';
import { SearchTab } from './search-tab.tsx';

/** The catalogue at the desk: what is incomplete first, drafts, breaches of rules, and every item. */
export default function ItemsPage() {
  const session = useSession();
  const navigate = useNavigate();
  return (
    <DeskPage
      title="事项目录"
      actions={
        <>
          <ItemsExport />
          {session?.grants['catalogue.draft'] === undefined ? null : (
            <Button onClick={() => void navigate({ to: '/items/import' })}>从 Excel 导入</Button>
          )}
        </>
      }
    >
      <DeskTabs
        label="事项目录"
        tabs={[
          { key: 'incomplete', label: '要素不齐', children: <IncompleteTab /> },
          { key: 'drafts', label: '草稿和审核', children: <DraftsTab /> },
          { key: 'breaches', label: '质量检查', children: <BreachesTab /> },
          { key: 'all', label: '全部事项', children: <SearchTab /> },
        ]}
      />
    </DeskPage>
  );
}
