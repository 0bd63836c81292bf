import { sheetAddress } from '@yimen/platform/contract';
import { listIncomplete } from '../../../app/operations/catalogue.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { DepartmentSelect } from './department-select.tsx';
import { ItemLink } from './item-link.tsx';
import styles from './items.module.css';
import { useIncomplete } from './queries.ts';

/** The work list: which items lack what, most asked-for first, and how far each department is. */
export function IncompleteTab() {
  const [department, setDepartment] = useState<string>();
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useIncomplete(department);
  const [first] = data?.pages ?? [];
  return (
    <div className={styles['stack']}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskSection
        title={first === undefined ? '要素不齐的事项' : `要素不齐的事项（${first.total} 个）`}
        sheet={sheetAddress(listIncomplete, { query: department === undefined ? {} : { department } })}
      >
        <div className={styles['tools']}>
          <DepartmentSelect onChange={setDepartment} />
        </div>
        <DeskTable
          rowKey="code"
          size="small"
          loading={isFetching}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          pagination={false}
          scroll={{ x: 640 }}
          locale={{ emptyText: '您能看到的事项要素都齐全' }}
          columns={[
            {
              title: '事项',
              width: '45%',
              render: (_, { code, name }) => <ItemLink code={code} name={name} />,
            },
            {
              title: '缺什么',
              render: (_, { lacks }) => lackText(lacks),
            },
          ]}
        />
        {hasNextPage ? (
          <Button onClick={() => void fetchNextPage()} loading={isFetching}>
            更多
          </Button>
        ) : null}
        {first?.provenance ? <p className={styles['soft']}>{first.provenance}</p> : null}
      </DeskSection>
      <Departments departments={first?.departments ?? []} />
    </div>
  );
}

function Departments({
  departments,
}: {
  departments: readonly {
    id: string;
    name: string;
    items: number;
    complete: number;
    withMaterials: number;
    withForm: number;
  }[];
}) {
  if (departments.length === 0) return null;
  return (
    <DeskSection title="各部门完成情况">
      <DeskTable
        rowKey="id"
        size="small"
        dataSource={[...departments]}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 560 }}
        columns={[
          { title: '部门', dataIndex: 'name' },
          { title: '事项', dataIndex: 'items', align: 'right', width: 90 },
          { title: '要素齐全', dataIndex: 'complete', align: 'right', width: 110 },
          { title: '有材料清单', dataIndex: 'withMaterials', align: 'right', width: 120 },
          { title: '有申请表', dataIndex: 'withForm', align: 'right', width: 110 },
        ]}
      />
    </DeskSection>
  );
}

const NAMED = 4;

/** The first elements that are missing by name, and how many there are; some lacks are of no single element. */
function lackText(lacks: readonly { readonly column: string }[]): string {
  const names = [...new Set(lacks.map(({ column }) => column))].filter((name) => name !== '');
  const shown = names.slice(0, NAMED).join('、');
  return lacks.length > NAMED || names.length < lacks.length ? `${shown}等 ${lacks.length} 项` : shown;
}
