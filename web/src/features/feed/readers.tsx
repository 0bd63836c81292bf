import { sheetAddress } from '@yimen/platform/contract';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import {
  grantReaderOperation,
  listReadersOperation,
  revokeReaderOperation,
} from '../../app/operations/feed.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { useUnitNames } from '../../desk/names.ts';
import { useProcedureNames } from './entry-kinds.ts';
import { useFeedRefresh, useReaders } from './queries.ts';

/** Accounts of other systems that may pull entries. */
export function Readers() {
  const { data, error, isPending, refetch } = useReaders();
  const [adding, setAdding] = useState(false);
  const { message, modal } = App.useApp();
  const refresh = useFeedRefresh();
  const procedureName = useProcedureNames();
  const unitName = useUnitNames();
  const revoke = (account: string, title: string): void =>
    void modal.confirm({
      title: `撤销“${title}”的拉取授权？`,
      okText: '撤销',
      cancelText: '取消',
      onOk: async () => {
        const answer = await api.call(revokeReaderOperation, { params: { account } });
        if (!answer.ok) return void message.error(answer.problem.detail);
        await refresh();
      },
    });
  return (
    <DeskSection
      title="拉取授权"
      extra={<Button onClick={() => setAdding(true)}>授权账号拉取</Button>}
      sheet={sheetAddress(listReadersOperation)}
    >
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      <DeskTable
        rowKey="account"
        size="small"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 760 }}
        locale={{ emptyText: '还没有授权过' }}
        columns={[
          { title: '名称', dataIndex: 'title' },
          {
            title: '程序',
            render: (_, { procedures }) => procedures?.map(procedureName).join('、') ?? '全部',
          },
          { title: '机构', render: (_, { units }) => units?.map(unitName).join('、') ?? '全县' },
          { title: '授权时间', width: 160, render: (_, { grantedAt }) => momentText(grantedAt) },
          {
            title: '现状',
            width: 180,
            render: (_, { revokedAt }) => (revokedAt === null ? '有效' : `${momentText(revokedAt)} 撤销`),
          },
          {
            title: '操作',
            width: 90,
            render: (_, { account, title, revokedAt }) =>
              revokedAt === null ? (
                <Button
                  size="small"
                  aria-label={`撤销 ${title} 的拉取授权`}
                  onClick={() => revoke(account, title)}
                >
                  撤销
                </Button>
              ) : null,
          },
        ]}
      />
      {adding ? <GrantDialog onClose={() => setAdding(false)} /> : null}
    </DeskSection>
  );
}

function GrantDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ login: string; title: string }>();
  const refresh = useFeedRefresh();
  const grant = useMutation({
    mutationFn: (body: { login: string; title: string }) => valueOf(api.call(grantReaderOperation, { body })),
    async onSuccess() {
      await refresh();
      onClose();
    },
  });
  const required = (what: string) => [{ required: true, min: 2, message: `请填写${what}` }];
  return (
    <Modal
      open
      title="授权账号拉取"
      okText="授权"
      cancelText="取消"
      okButtonProps={{ loading: grant.isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p>拉取到的是全县台账记录，个人信息已经遮盖。</p>
      {grant.error ? <DeskProblem error={grant.error} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => grant.mutate(values)}>
        <Form.Item name="login" label="对方系统的登录名" rules={required('登录名')}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="title" label="名称" rules={required('名称')}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
