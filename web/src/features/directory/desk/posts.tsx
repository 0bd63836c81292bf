import { Button } from 'antd';
import { useState } from 'react';
import { DeskSection } from '../../../desk/desk-page.tsx';
import { DeskTable } from '../../../desk/desk-table.tsx';
import { AppointDialog } from './appoint-dialog.tsx';
import { EndPostDialog } from './end-post-dialog.tsx';
import type { Post, Staff } from './queries.ts';
import { STANDINGS } from './roles.ts';
import { StateMark } from '../../../desk/state-mark.tsx';

/** Posts of a person; new ones are given and present ones ended here. */
export function Posts({ person, mayChange }: { person: Staff; mayChange: boolean }) {
  const [appointing, setAppointing] = useState(false);
  const [ending, setEnding] = useState<Post>();
  return (
    <DeskSection
      title="岗位"
      extra={mayChange ? <Button onClick={() => setAppointing(true)}>任职</Button> : null}
    >
      <DeskTable<Post>
        rowKey={({ organisation, role, from }) => `${organisation} ${role} ${from}`}
        size="small"
        dataSource={person.posts}
        pagination={false}
        scroll={{ x: 640 }}
        locale={{ emptyText: '没有担任过岗位' }}
        columns={[
          { title: '机构', dataIndex: 'organisationName' },
          {
            title: '岗位',
            render: (_, { roleTitle, administrator }) => (
              <>
                {roleTitle} {administrator ? <StateMark>三员之一</StateMark> : null}
              </>
            ),
          },
          { title: '第一天', dataIndex: 'from', width: 120 },
          { title: '最后一天', width: 120, render: (_, { until }) => until ?? '不定期' },
          { title: '现状', width: 100, render: (_, { standing }) => STANDINGS[standing] },
          ...(mayChange
            ? [
                {
                  title: '操作',
                  width: 90,
                  render: (_: unknown, post: Post) =>
                    post.standing === 'present' && post.until === null ? (
                      <Button
                        size="small"
                        aria-label={`免职：${post.organisationName}${post.roleTitle}`}
                        onClick={() => setEnding(post)}
                      >
                        免职
                      </Button>
                    ) : null,
                },
              ]
            : []),
        ]}
      />
      {appointing ? <AppointDialog person={person} onClose={() => setAppointing(false)} /> : null}
      {ending ? <EndPostDialog person={person} post={ending} onClose={() => setEnding(undefined)} /> : null}
    </DeskSection>
  );
}
