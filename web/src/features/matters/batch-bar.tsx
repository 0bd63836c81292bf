import { Button, Space, Typography } from 'antd';
import { useState } from 'react';
import { BatchDialog } from './batch-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { kindOf } from './matter-kind.ts';
import type { MatterRow } from './queries.ts';
import styles from './batch-bar.module.css';

/** What can be done with several at once: each is a command of its own, with an outcome of its own. */
export function BatchBar({ rows, onDone }: { rows: readonly MatterRow[]; onDone: () => void }) {
  // As they were chosen: the list behind follows what happens elsewhere.
  const [action, setAction] = useState<{ id: string; title: string; rows: readonly MatterRow[] }>();
  const [handing, setHanding] = useState<readonly MatterRow[]>();
  const common = commonActions(rows);
  return (
    <div className={`${styles['bar']} not-printed`} role="group" aria-label="对选中的办件">
      <Typography.Text strong>已选 {rows.length} 件</Typography.Text>
      <Space wrap>
        {common.map((one) => (
          <Button key={one.id} onClick={() => setAction({ ...one, rows })}>
            {one.title}
          </Button>
        ))}
        <Button onClick={() => setHanding(rows)}>移交</Button>
        <Button type="text" onClick={onDone}>
          取消选择
        </Button>
      </Space>
      {common.length === 0 ? (
        <Typography.Text type="secondary">选中的办件没有可以一并办理的操作，请逐件办理。</Typography.Text>
      ) : null}
      {action ? (
        <BatchDialog rows={action.rows} action={action} onClose={() => setAction(undefined)} />
      ) : null}
      {handing ? <HandOverDialog rows={handing} onClose={() => setHanding(undefined)} /> : null}
    </div>
  );
}

/** Actions that all of them allow now and that judge nothing of the single matter. */
function commonActions(rows: readonly MatterRow[]): { id: string; title: string }[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  return first.can.filter(({ id }) =>
    [first, ...others].every(
      ({ can, procedure }) =>
        kindOf(procedure.id).batch?.includes(id) === true && can.some((one) => one.id === id),
    ),
  );
}
