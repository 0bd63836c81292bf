import { useQuery } from '@tanstack/react-query';
import { Button, Select, Space } from 'antd';
import { useRef, useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { listWindows } from '../../app/operations/directory.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { file, isImmediate, type Way } from './filing.ts';
import { keepWindow, type ChangeIntake, type Intake, type Item, type Party } from './intake-state.ts';
import type { Filed } from './receipt.tsx';
import styles from './intake-page.module.css';

/** The window, and the two ways to go: receive, or handle on the spot where the item is immediate. */
export function SubmitStep({
  intake,
  party,
  item,
  onChange,
  onFiled,
}: {
  intake: Intake;
  party: Party;
  item: Item;
  onChange: ChangeIntake;
  onFiled: (filed: Filed) => void;
}) {
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState<Way>();
  const key = useRef(crypto.randomUUID());
  const submit = async (way: Way): Promise<void> => {
    setBusy(way);
    setProblem(undefined);
    const answer = await file(intake, party, item, { way, key: key.current });
    setBusy(undefined);
    if (answer.ok) return onFiled({ matter: answer.value, party, item, intake });
    // What was refused may be corrected and sent again as a new wish; an unknown outcome keeps its key.
    if (answer.problem.status !== 0) key.current = crypto.randomUUID();
    setProblem(answer.problem);
  };
  return (
    <>
      <WindowChoice
        value={intake.window}
        onChange={(window) => {
          keepWindow(window);
          onChange((now) => ({ ...now, window }));
        }}
      />
      {problem ? <DeskProblem problem={problem} /> : null}
      <Space wrap>
        <Button
          type="primary"
          size="large"
          loading={busy === 'register'}
          onClick={() => void submit('register')}
        >
          收件，出回执
        </Button>
        {isImmediate(item) ? (
          <Button
            size="large"
            loading={busy === 'registerAndHandle'}
            onClick={() => void submit('registerAndHandle')}
          >
            收件并当场办结
          </Button>
        ) : null}
      </Space>
    </>
  );
}

function WindowChoice({ value, onChange }: { value: string; onChange: (window: string) => void }) {
  const { data } = useQuery({
    queryKey: ['names', 'windows'],
    staleTime: 30 * 60_000,
    queryFn: () => valueOf(api.call(listWindows)),
  });
  return (
    <div className={styles['field']}>
      <label htmlFor="window">本窗口</label>
      <Select
        id="window"
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={[
          { value: '', label: '不登记窗口' },
          ...(data?.windows ?? []).map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
        ]}
        onChange={onChange}
      />
    </div>
  );
}
