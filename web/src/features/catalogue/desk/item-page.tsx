import { Link, useParams } from '@tanstack/react-router';
import { Alert, Skeleton } from 'antd';
import { useTitle } from '../../../app/use-title.ts';
import { DeskPage, DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTabs } from '../../../desk/desk-tabs.tsx';
import { DifferenceList } from './difference-list.tsx';
import { ElementEditor } from './element-editor.tsx';
import { ItemActions } from './item-actions.tsx';
import { ItemFacts } from './item-facts.tsx';
import styles from './items.module.css';
import { useElementForm, useWorkingItem, type ElementForm, type WorkingItem } from './queries.ts';
import { useItemDraft } from './use-item-draft.ts';
import { VersionsTab } from './versions-tab.tsx';

/** One item: its elements to be drawn up, what they change, its versions, and how it goes on. */
export default function ItemPage() {
  const { code } = useParams({ strict: false }) as { code: string };
  const item = useWorkingItem(code);
  const form = useElementForm();
  useTitle(item.data?.name);
  const error = item.error ?? form.error;
  // An item that is there stays there when asking anew fails: what is being typed must not go.
  if (item.data === undefined || form.data === undefined)
    return (
      <DeskPage title="事项">
        {error ? <DeskProblem error={error} onRetry={() => void item.refetch()} /> : <Skeleton active />}
      </DeskPage>
    );
  return <Shown key={code} item={item.data} form={form.data} />;
}

function Shown({ item, form }: { item: WorkingItem; form: ElementForm }) {
  const { draft, provenance } = item;
  return (
    <DeskPage title={item.name}>
      <p>
        <Link to="/items">事项目录</Link> › {item.departmentName}
      </p>
      <ItemFacts item={item} />
      {draft === null ? null : (
        <Alert
          type="info"
          showIcon
          title={`这里是第 ${draft.version} 版草稿（${draft.stageTitle}），施行前群众看到的仍是现行版本。`}
          description="正在办理的件始终按申请时的版本办理，新版本施行后也不改变。"
        />
      )}
      <ItemTabs key={item.seal} item={item} form={form} />
      {provenance === null ? null : <p className={styles['soft']}>{provenance}</p>}
    </DeskPage>
  );
}

/** Begun anew with every saved version of the elements. What is typed stays while one looks behind the other tabs. */
function ItemTabs({ item, form }: { item: WorkingItem; form: ElementForm }) {
  const editing = useItemDraft(item, form);
  const { differences } = item;
  const changed = differences.length === 0 ? '' : `（${differences.length}）`;
  return (
    <DeskTabs
      label="事项"
      tabs={[
        {
          key: 'elements',
          label: '要素',
          children: (
            <ElementEditor item={item} form={form} draft={editing} aside={<ItemActions item={item} />} />
          ),
        },
        {
          key: 'differences',
          label: `草稿改了什么${changed}`,
          children: (
            <DeskSection title="草稿与现行版本的不同">
              <DifferenceList differences={differences} />
            </DeskSection>
          ),
        },
        { key: 'versions', label: '历史版本', children: <VersionsTab item={item} /> },
      ]}
    />
  );
}
