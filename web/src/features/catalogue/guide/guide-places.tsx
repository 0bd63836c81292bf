import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, valueOf } from '../../../app/api.ts';
import { listWindows } from '../../../app/operations/directory.ts';
import { Card, Facts } from '../../../design/index.ts';
import { WindowList } from '../../directory/window-list.tsx';
import styles from './guide.module.css';
import { rowsOf, type Guide } from './guide.ts';

/** Where one can go: windows of the hall, towns and villages, and whom to ask. */
export function GuidePlaces({ guide }: { guide: Guide }) {
  return (
    <Card title="在哪里办" id="places">
      <Facts
        rows={[
          ...rowsOf(guide.places),
          ['支持的服务', guide.services.join('、')],
          ...rowsOf(guide.contacts),
          ['其他咨询投诉', '12345'],
        ]}
      />
      <Windows department={guide.department.id} />
      {guide.levels.map(({ id, title, how }) => (
        <p key={id} className={styles['level']}>
          <strong>{title}</strong>：{how}。{id === 'zone' ? null : <Link to="/places">查镇村服务点</Link>}
        </p>
      ))}
      {guide.url ? (
        <p>
          网办地址：<a href={guide.url}>{guide.url}</a>
        </p>
      ) : null}
    </Card>
  );
}

function Windows({ department }: { department: string }) {
  const { data } = useQuery({
    queryKey: ['directory', 'windows', department],
    queryFn: () => valueOf(api.call(listWindows, { query: { department } })),
    staleTime: 5 * 60_000,
  });
  if (data === undefined || data.windows.length === 0) return null;
  return (
    <>
      <h3 className={styles['under']}>政务服务中心窗口</h3>
      <WindowList windows={data.windows} />
    </>
  );
}
