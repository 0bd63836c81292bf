import { Form, Input, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { handOverMatters } from '../../app/operations/directory.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { useColleagues } from './choices.ts';
import { OutcomeList, type RowOutcome } from './outcome-list.tsx';
import { useRefresh, type MatterRow } from './queries.ts';

const BACK = '$unit';
type Handed = Pick<MatterRow, 'number' | 'headline' | 'unit' | 'person'>;

/** Hands matters over to a colleague, or back to the unit. */
export function HandOverDialog({ rows, onClose }: { rows: readonly Handed[]; onClose: () => void }) {
  const colleagues = useColleagues(rows[0]?.unit ?? null);
  const { outcomes, problem, busy, handOver } = useHandOver(rows);
  const [form] = Form.useForm<{ to: string; reason: string }>();
  return (
    <Modal
      open
      title={`移交 ${rows.length} 件`}
      onCancel={onClose}
      okText={outcomes ? '关闭' : '移交'}
      cancelText="取消"
      okButtonProps={{ loading: busy }}
      {...(outcomes ? { cancelButtonProps: { hidden: true } } : {})}
      onOk={() => (outcomes ? onClose() : form.submit())}
    >
      {problem ? <DeskProblem problem={problem} /> : null}
      {outcomes ? <OutcomeList outcomes={outcomes} /> : null}
      {outcomes ? null : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void handOver(values)}>
          <Form.Item name="to" label="移交给" rules={[{ required: true, message: '请选择移交给谁' }]}>
            <Select
              options={[
                ...colleagues.map((one) => ({ ...one })),
                { value: BACK, label: '退回本单位（无人承办）' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="原因"
            rules={[{ required: true, whitespace: true, message: '请写明移交原因' }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}

/** Matters of several holders go in one call for each holder. */
function useHandOver(rows: readonly Handed[]) {
  const refresh = useRefresh();
  const [outcomes, setOutcomes] = useState<readonly RowOutcome[]>();
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const handOver = async ({ to, reason }: { to: string; reason: string }): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const labels = new Map(rows.map(({ number, headline }) => [number, headline ?? number]));
    const results: RowOutcome[] = [];
    for (const holder of new Set(rows.map(({ person }) => person))) {
      const numbers = rows.filter(({ person }) => person === holder).map(({ number }) => number);
      const body = {
        to: to === BACK ? null : to,
        reason,
        numbers,
        ...(holder === null ? {} : { from: holder }),
      };
      const answer = await api.call(handOverMatters, { body }, { key: `${key.current} ${holder ?? ''}` });
      if (!answer.ok) {
        setProblem(answer.problem);
        continue;
      }
      const { handedOver, refused } = answer.value;
      results.push(
        ...handedOver.map((number) => ({ number, label: labels.get(number)!, done: true, text: '已移交' })),
      );
      results.push(
        ...refused.map(({ number, message }) => ({
          number,
          label: labels.get(number)!,
          done: false,
          text: message,
        })),
      );
    }
    setBusy(false);
    if (results.length > 0) setOutcomes(results);
    await refresh();
  };
  return { outcomes, problem, busy, handOver };
}
