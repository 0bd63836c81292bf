import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { takeFile } from '../../app/operations/upward.ts';
import { DeskSection } from '../../desk/desk-page.tsx';
import { DeskTable } from '../../desk/desk-table.tsx';
import { ReasonDialog } from '../../desk/reason-dialog.tsx';
import { saveText } from '../../desk/save-file.ts';
import { setText } from './exchange-words.ts';
import { useExchangeRefresh, type Batch } from './queries.ts';

/** The files of a batch; taking one, with numbers of persons in full, asks what for and is written into the ledger first. */
export function BatchFiles({ batch, mayTake }: { batch: Batch; mayTake: boolean }) {
  const [asked, setAsked] = useState<string>();
  const refresh = useExchangeRefresh();
  const take = useMutation({
    mutationFn: ({ name, purpose }: { name: string; purpose: string }) =>
      valueOf(api.call(takeFile, { params: { number: batch.number, name }, body: { purpose } })),
    async onSuccess({ name, text }) {
      saveText(name, text);
      setAsked(undefined);
      await refresh();
    },
  });
  return (
    <DeskSection title="文件">
      <DeskTable
        rowKey="name"
        size="small"
        dataSource={batch.files}
        pagination={false}
        scroll={{ x: 720 }}
        columns={[
          { title: '文件名', dataIndex: 'name' },
          { title: '数据集', width: 130, render: (_, { set }) => setText(set) },
          { title: '行数', dataIndex: 'rows', width: 90, align: 'right' },
          {
            title: '字节',
            width: 120,
            align: 'right',
            render: (_, { bytes }) => bytes.toLocaleString('zh-CN'),
          },
          { title: '摘要', width: 150, render: (_, { sha256 }) => <code>{sha256.slice(0, 12)}…</code> },
          ...(mayTake
            ? [
                {
                  title: '操作',
                  width: 90,
                  render: (_: unknown, { name }: Batch['files'][number]) => (
                    <Button size="small" aria-label={`取出 ${name}`} onClick={() => setAsked(name)}>
                      取出
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {asked ? (
        <ReasonDialog
          title={`取出 ${asked}`}
          label="用途（记入台账）"
          action="取出"
          busy={take.isPending}
          error={take.error}
          onClose={() => setAsked(undefined)}
          onSend={(purpose) => take.mutate({ name: asked, purpose })}
        >
          <p>文件里有完整的证件号码。谁取出、为什么取出，会先写进台账。</p>
        </ReasonDialog>
      ) : null}
    </DeskSection>
  );
}
