import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Radio, Space } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { loadNotice } from '../../app/operations/platform.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { NoticeDays } from './notice-days.tsx';
import { NoticeEffect } from './notice-effect.tsx';
import { noticeOf, type NoticeForm } from './notice-form.ts';
import styles from './notice-days.module.css';

/** A notice is typed in, its effect is looked at, and only then it is loaded. */
export function NoticeDialog({
  onClose,
  onLoaded,
}: {
  onClose: () => void;
  onLoaded: (year: number) => void;
}) {
  const [form] = Form.useForm<NoticeForm>();
  const { message } = App.useApp();
  const queries = useQueryClient();
  // What was last looked at: the button that loads it belongs to this text and no other.
  const [previewed, setPreviewed] = useState<NoticeForm>();
  const load = useMutation({
    mutationFn: ({ values, dryRun }: { values: NoticeForm; dryRun: boolean }) =>
      valueOf(api.call(loadNotice, { body: { notice: noticeOf(values), note: values.note ?? '', dryRun } })),
    async onSuccess(effect, { values }) {
      if (!effect.applied) return setPreviewed(values);
      await queries.invalidateQueries({ queryKey: ['calendar'] });
      void message.success(`已录入，${effect.movedTotal} 个时限的到期日已随之变动。`);
      onLoaded(values.year);
      onClose();
    },
  });
  const preview = async (): Promise<void> =>
    load.mutate({ values: await form.validateFields(), dryRun: true });
  const effect = previewed === undefined ? undefined : load.data;
  return (
    <Modal
      open
      width={760}
      title="录入放假通知"
      onCancel={onClose}
      footer={
        <Space wrap>
          <Button onClick={onClose}>取消</Button>
          <Button onClick={() => void preview()} loading={load.isPending && load.variables?.dryRun === true}>
            先看影响
          </Button>
          <Button
            type="primary"
            disabled={previewed === undefined}
            loading={load.isPending && load.variables?.dryRun === false}
            onClick={() => previewed && load.mutate({ values: previewed, dryRun: false })}
          >
            录入
          </Button>
        </Space>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'correction', holidays: [{}], makeUpDays: [] }}
        onValuesChange={() => setPreviewed(undefined)}
      >
        <NoticeHead />
        <NoticeDays />
      </Form>
      {load.error ? <DeskProblem error={load.error} /> : null}
      {effect ? <NoticeEffect effect={effect} /> : null}
    </Modal>
  );
}

function NoticeHead() {
  const required = (what: string) => [{ required: true, message: `请填写${what}` }];
  return (
    <>
      <Form.Item name="kind" label="类别">
        <Radio.Group
          options={[
            { value: 'yearly', label: '年度放假安排' },
            { value: 'correction', label: '更正' },
          ]}
        />
      </Form.Item>
      <div className={styles['head']}>
        <Form.Item name="year" label="年份" rules={required('年份')}>
          <InputNumber min={1990} max={2200} />
        </Form.Item>
        <Form.Item name="number" label="文号" rules={required('文号')}>
          <Input maxLength={100} placeholder="国办发明电〔2021〕11号" />
        </Form.Item>
        <Form.Item name="source" label="来源" rules={required('来源')}>
          <Input maxLength={300} placeholder="网址或文件名" />
        </Form.Item>
      </div>
      <Form.Item name="note" label="说明（选填）">
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}
