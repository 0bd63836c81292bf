import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../app/session.ts';
import { DeskPage } from '../../desk/desk-page.tsx';
import { DeskTabs } from '../../desk/desk-tabs.tsx';
import { BatchesTab } from './batches-tab.tsx';
import { ImportsTab } from './imports-tab.tsx';
import { MakeBatchDialog } from './make-batch-dialog.tsx';

/** What was handed upward, and what was taken in from other systems. */
export default function ExchangePage() {
  const session = useSession();
  const [making, setMaking] = useState(false);
  return (
    <DeskPage
      title="数据上报与接入"
      actions={
        session?.grants['upward.prepare'] === undefined ? null : (
          <Button type="primary" onClick={() => setMaking(true)}>
            生成上报批次
          </Button>
        )
      }
    >
      <DeskTabs
        label="数据上报与接入"
        tabs={[
          { key: 'batches', label: '上报批次', children: <BatchesTab /> },
          { key: 'imports', label: '接入批次', children: <ImportsTab /> },
        ]}
      />
      {making ? <MakeBatchDialog onClose={() => setMaking(false)} /> : null}
    </DeskPage>
  );
}
