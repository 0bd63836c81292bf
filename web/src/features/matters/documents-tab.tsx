import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Space, Tag } from 'antd';
import { useState } from 'react';
import { api, valueOf } from '../../app/api.ts';
import { listDocuments } from '../../app/operations/platform.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import { NothingYet } from '../../desk/nothing-yet.tsx';
import { DocumentDrawer } from './document-drawer.tsx';
import styles from './history-tab.module.css';

/** The documents of a matter: to read, to download as PDF or Word, with what became of each. */
export function DocumentsTab({ number, version }: { number: string; version: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', number, 'documents', version],
    queryFn: async () => (await valueOf(api.call(listDocuments, { params: { number } }))).items,
  });
  const [open, setOpen] = useState<{ kind: string; ordinal: number; title: string }>();
  if (error && data === undefined) return <DeskProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} />;
  if (data.length === 0) return <NothingYet>此件还没有出具文书。</NothingYet>;
  const base = `/api/v1/matters/${encodeURIComponent(number)}/documents`;
  return (
    <>
      <ul className={styles['entries']}>
        {data.map(({ kind, ordinal, title, documentNumber, date, issuer, standing }) => (
          <li key={`${kind} ${ordinal}`}>
            <p className={styles['head']}>
              <strong>{ordinal > 1 ? `${title}（第 ${ordinal} 份）` : title}</strong>
              <span>{documentNumber ?? '正在成文'}</span>
              <span>{date}</span>
              <span>{issuer}</span>
              <Tag>{standing.title}</Tag>
            </p>
            <Space wrap className="not-printed">
              <Button onClick={() => setOpen({ kind, ordinal, title })}>查看</Button>
              <Button href={`${base}/${kind}/${ordinal}/pdf`} download={`${title}.pdf`}>
                下载 PDF
              </Button>
              <Button href={`${base}/${kind}/${ordinal}/docx`} download={`${title}.docx`}>
                下载 Word
              </Button>
            </Space>
          </li>
        ))}
      </ul>
      {open ? <DocumentDrawer number={number} document={open} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}
