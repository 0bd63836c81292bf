import { Button } from 'antd';
import { useState } from 'react';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { AuthoriseDialog } from './authorise-dialog.tsx';
import { EndAuthorityDialog } from './end-authority-dialog.tsx';
import type { Authority, Staff } from './queries.ts';

const STANDINGS = { past: '已失效', present: '有效', future: '尚未生效' } as const;

/** Authorisations of a chief representative: what for, on which items, with which seal, until when. */
export function Authorities({ person, mayChange }: { person: Staff; mayChange: boolean }) {
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Authority>();
  return (
    <DeskSection
      title="首席代表授权书"
      extra={mayChange ? <Button onClick={() => setAdding(true)}>登记授权书</Button> : null}
    >
      <DeskTable<Authority>
        rowKey="id"
        size="small"
        dataSource={person.authorities}
        pagination={false}
        scroll={{ x: 820 }}
        locale={{ emptyText: '没有授权书' }}
        columns={[
          { title: '编号', dataIndex: 'id', width: 130 },
          { title: '授权单位', dataIndex: 'organisationName' },
          { title: '权限', render: (_, { powerTitles }) => powerTitles.join('、') },
          {
            title: '事项',
            width: 110,
            render: (_, { items }) => (items === null ? '全部' : `${items.length} 个`),
          },
          { title: '审批专用章', render: (_, { seal }) => seal ?? '没有' },
          { title: '期限', width: 200, render: (_, { from, until }) => `${from} 至 ${until ?? '不定期'}` },
          { title: '现状', width: 90, render: (_, { standing }) => STANDINGS[standing] },
          ...(mayChange
            ? [
                {
                  title: '操作',
                  width: 90,
                  render: (_: unknown, authority: Authority) =>
                    authority.standing === 'present' ? (
                      <Button
                        size="small"
                        aria-label={`收回授权书 ${authority.id}`}
                        onClick={() => setEnding(authority)}
                      >
                        收回
                      </Button>
                    ) : null,
                },
              ]
            : []),
        ]}
      />
      {adding ? <AuthoriseDialog person={person} onClose={() => setAdding(false)} /> : null}
      {ending ? <EndAuthorityDialog authority={ending} onClose={() => setEnding(undefined)} /> : null}
    </DeskSection>
  );
}
