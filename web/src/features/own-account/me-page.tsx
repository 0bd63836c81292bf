import { useQuery } from '@tanstack/react-query';
import { Descriptions, Space } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { listMyPosts } from '../../app/operations/directory.ts';
import { listAccountEvents } from '../../app/operations/platform.ts';
import { useSession } from '../../app/session.ts';
import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { OwnPasswordForm } from '../../desk/own-account/password-form.tsx';
import { OwnSecondFactor } from '../../desk/own-account/own-second-factor.tsx';
import { eventText } from './event-text.ts';
import { StateMark } from '../../desk/state-mark.tsx';

/** One's own account at the desk: who one is, password, second factor, what happened with the account. */
export default function MePage() {
  return (
    <DeskPage title="我的账号">
      <WhoIAm />
      <DeskSection title="动态口令（第二重验证）">
        <OwnSecondFactor />
      </DeskSection>
      <DeskSection title="密码">
        <OwnPasswordForm />
      </DeskSection>
      <Events />
    </DeskPage>
  );
}

function WhoIAm() {
  const session = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['own', 'posts'],
    queryFn: () => valueOf(api.call(listMyPosts)),
  });
  if (!session) return null;
  return (
    <DeskSection title="身份">
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <Descriptions
        column={1}
        items={[
          { key: 'name', label: '姓名', children: session.name },
          { key: 'login', label: '登录名', children: session.account.login },
          {
            key: 'posts',
            label: '岗位',
            children: (
              <Space size={4} wrap>
                {data?.posts.map(({ key, post }) => (
                  <StateMark key={key}>
                    {post.organisationName} {post.roleTitle}
                  </StateMark>
                ))}
                {data?.actingFor.map(({ key, name, until }) => (
                  <StateMark key={key} tone="warn">
                    代{name}（至 {until}）
                  </StateMark>
                ))}
              </Space>
            ),
          },
        ]}
      />
    </DeskSection>
  );
}

function Events() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['own', 'events'],
    queryFn: () => valueOf(api.call(listAccountEvents)),
  });
  return (
    <DeskSection title="登录和安全记录">
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey={({ at, kind, code }) => `${at} ${kind} ${code}`}
        size="small"
        loading={isPending}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 480 }}
        locale={{ emptyText: '还没有记录' }}
        columns={[
          { title: '时间', width: 160, render: (_, { at }) => momentText(at) },
          { title: '事情', render: (_, event) => eventText(event) },
          { title: '网络地址', dataIndex: 'ip', width: 160 },
        ]}
      />
      <p>有不是您本人做的，请马上修改密码并告诉安全管理员。</p>
    </DeskSection>
  );
}
