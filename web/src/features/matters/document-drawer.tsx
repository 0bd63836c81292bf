import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { api, valueOf } from '../../app/api.ts';
import { readDocument } from '../../app/operations/platform.ts';
import { DeskProblem } from '../../desk/desk-problem.tsx';
import styles from './document-drawer.module.css';

/** A document as text, as it was written. */
export function DocumentDrawer({
  number,
  document: { kind, ordinal, title },
  onClose,
}: {
  number: string;
  document: { readonly kind: string; readonly ordinal: number; readonly title: string };
  onClose: () => void;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', number, 'document', kind, ordinal],
    queryFn: () => valueOf(api.call(readDocument, { params: { number, kind, ordinal } })),
  });
  return (
    <Drawer open size={720} title={title} onClose={onClose}>
      {error ? <DeskProblem error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active title={false} /> : null}
      {data ? (
        <article className={styles['paper']} aria-label={title}>
          {data.text}
        </article>
      ) : null}
    </Drawer>
  );
}
