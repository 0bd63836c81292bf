import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useEffect, useMemo } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { ApiProblem } from '../app/api.ts';
import { DeskProblem } from './desk-problem.tsx';
import styles from './file-preview.module.css';

/** A stored file: pictures and PDF are shown, everything else can be downloaded. `matter`: from whose page it is opened. */
export function FilePreview({ sha256, name, matter }: { sha256: string; name: string; matter?: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['files', sha256],
    // The hash is the content: it never changes.
    staleTime: Infinity,
    gcTime: 60_000,
    queryFn: () => fetchFile(sha256, matter),
  });
  const address = useMemo(() => (data === undefined ? undefined : URL.createObjectURL(data)), [data]);
  useEffect(() => (address === undefined ? undefined : () => URL.revokeObjectURL(address)), [address]);
  if (error) return <DeskProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined || address === undefined) return <Skeleton active title={false} />;
  return (
    <figure className={styles['figure']}>
      <Shown type={data.type} address={address} name={name} />
      <figcaption>
        <span>{name}</span>
        <Button size="small" href={address} download={name}>
          下载
        </Button>
      </figcaption>
    </figure>
  );
}

function Shown({ type, address, name }: { type: string; address: string; name: string }) {
  if (type.startsWith('image/') && type !== 'image/svg+xml')
    return <img className={styles['image']} src={address} alt={name} />;
  if (type === 'application/pdf') return <iframe className={styles['pdf']} src={address} title={name} />;
  return <p className={styles['other']}>这种文件不能在这里显示，请下载后查看。</p>;
}

async function fetchFile(sha256: string, matter: string | undefined): Promise<Blob> {
  const from = matter === undefined ? '' : `?matter=${encodeURIComponent(matter)}`;
  const answer = await fetch(`/api/v1/files/${sha256}${from}`, { credentials: 'same-origin' });
  if (!answer.ok) throw new ApiProblem((await answer.json()) as ClientProblem);
  return answer.blob();
}
