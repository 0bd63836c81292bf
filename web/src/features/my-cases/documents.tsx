import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { listDocuments } from '../../app/operations/platform.ts';
import { Card, ErrorState } from '../../design/index.ts';
import styles from './my-cases.module.css';

/** The written documents of a case, to be downloaded; each says whether it still stands. */
export function Documents({ number }: { number: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['matters', number, 'documents'],
    queryFn: () => valueOf(api.call(listDocuments, { params: { number } })),
  });
  if (data === undefined) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null;
  if (data.items.length === 0) return null;
  return (
    <Card title="文书">
      <ul className={styles['documents']}>
        {data.items.map(({ kind, ordinal, title, documentNumber, date, standing }) => {
          const file = `/api/v1/matters/${encodeURIComponent(number)}/documents/${encodeURIComponent(kind)}/${ordinal}`;
          const name = `${title}${ordinal > 1 ? `（第 ${ordinal} 份）` : ''}`;
          return (
            <li key={`${kind} ${ordinal}`}>
              <p>
                <strong>{name}</strong>
              </p>
              <p className={`${styles['soft']} ${styles['record']}`}>
                {documentNumber ? `${documentNumber}\u00a0· ` : null}
                <span className={styles['whole']}>{date}</span>
                {standing.state === 'in-force' ? null : `\u00a0· ${standing.title}`}
              </p>
              <p className={styles['links']}>
                <a href={`${file}/pdf`} download>
                  下载 PDF<span className="for-screen-readers">：{name}</span>
                </a>
                <a href={`${file}/docx`} download>
                  下载 Word<span className="for-screen-readers">：{name}</span>
                </a>
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
