import { Button, Input } from 'antd';
import { useState } from 'react';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskProblem } from '../../../desk/desk-problem.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { DepartmentSelect } from './department-select.tsx';
import { ItemLink } from './item-link.tsx';
import styles from './items.module.css';
import { useItems } from './queries.ts';

/** Every published item, to be found as the public finds it. */
export function SearchTab() {
  const [words, setWords] = useState('');
  const [department, setDepartment] = useState<string>();
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useItems({ words, department });
  const [first] = data?.pages ?? [];
  return (
    <DeskSection title={first === undefined ? '事项' : `事项（${first.total} 个）`}>
      <div className={styles['tools']}>
        <Input.Search
          aria-label="搜索事项"
          allowClear
          placeholder="名称、编码、拼音或日常说法"
          onSearch={(text) => setWords(text.trim())}
        />
        <DepartmentSelect onChange={setDepartment} />
      </div>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="code"
        size="small"
        loading={isFetching}
        dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
        pagination={false}
        scroll={{ x: 860 }}
        locale={{ emptyText: '没有找到事项，请换个说法' }}
        columns={[
          { title: '事项', render: (_, { code, name }) => <ItemLink code={code} name={name} /> },
          { title: '类型', dataIndex: 'typeTitle', width: 110 },
          { title: '部门', dataIndex: 'departmentName', width: 250 },
          { title: '版本', width: 70, dataIndex: 'version', align: 'right' },
          { title: '状态', width: 80, dataIndex: 'stateTitle' },
          { title: '承诺', width: 110, render: (_, { promiseText }) => promiseText ?? '未承诺' },
        ]}
      />
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} loading={isFetching}>
          更多事项
        </Button>
      ) : null}
      {first?.provenance ? <p className={styles['soft']}>{first.provenance}</p> : null}
    </DeskSection>
  );
}
