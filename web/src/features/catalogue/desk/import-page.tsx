import { Link } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import { importItems } from '../../../app/operations/catalogue.ts';
import { DeskPage } from '../../../desk/desk-page.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { FileImport } from '../../../desk/file-import.tsx';
import { DifferenceList } from './difference-list.tsx';
import { ItemLink } from './item-link.tsx';
import { ItemsExport } from './items-export.tsx';
import { useItemsRefresh, type Difference } from './queries.ts';

/** Items from a workbook: every mistake with its place, what would be new or change, and only then the loading, as drafts. */
export default function ImportPage() {
  const refresh = useItemsRefresh();
  return (
    <DeskPage title="导入事项" actions={<ItemsExport />}>
      <p>
        <Link to="/items">事项目录</Link> › 导入
      </p>
      <FileImport
        intro={
          <>
            <p>先导出 Excel，照第一张表的说明填写，再在这里导入。导入的内容成为草稿，送审通过后才施行。</p>
            <p>有一处错误就全部不装入；文件里没有的事项保持原样。</p>
          </>
        }
        send={(body) => api.call(importItems, { body })}
        changes={({ created, changed }) => created.length + changed.length > 0}
        onLoaded={() => void refresh()}
        effect={({ items, unchanged, incomplete, created, changed }) => (
          <>
            <p>
              文件里有 {items} 个事项：新增 {created.length} 个，修改 {changed.length} 个，没有变化{' '}
              {unchanged} 个；其中 {incomplete} 个要素还不齐全。
            </p>
            <Changes title="新增的事项" rows={created} />
            <Changes title="修改的事项" rows={changed} />
          </>
        )}
      />
    </DeskPage>
  );
}

function Changes({
  title,
  rows,
}: {
  title: string;
  rows: readonly { code: string; name: string; lacking: number; differences: readonly Difference[] }[];
}) {
  if (rows.length === 0) return null;
  return (
    <DeskTable
      rowKey="code"
      size="small"
      title={() => title}
      dataSource={[...rows]}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 560 }}
      expandable={{
        columnTitle: '明细',
        columnWidth: 70,
        rowExpandable: ({ differences }) => differences.length > 0,
        expandedRowRender: ({ differences }) => <DifferenceList differences={differences} />,
      }}
      columns={[
        { title: '事项', render: (_, { code, name }) => <ItemLink code={code} name={name} /> },
        {
          title: '变动',
          width: 90,
          align: 'right',
          render: (_, { differences }) => `${differences.length} 处`,
        },
        {
          title: '还缺',
          width: 90,
          align: 'right',
          render: (_, { lacking }) => (lacking === 0 ? '不缺' : `${lacking} 项`),
        },
      ]}
    />
  );
}
