import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, valueOf } from '../../../app/api.ts';
import { listAnnouncements } from '../../../app/operations/announcements.ts';
import { Card } from '../../../design/index.ts';
import styles from './home.module.css';

const SHOWN = 3;

/** The newest announcements in force. Where there are none, or they cannot be had, the page does without. */
export function AnnouncementsBlock() {
  const { data } = useQuery({
    queryKey: ['announcements', 'newest'],
    queryFn: () => valueOf(api.call(listAnnouncements, { query: { inForce: true, limit: SHOWN } })),
    staleTime: 60_000,
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card title="通知公告">
      <ul className={styles['announcements']} aria-label="最新的通知公告">
        {data.items.map(({ number, title, publishedOn }) => (
          <li key={number}>
            <Link to="/announcements/$id" params={{ id: number } as never}>
              {title}
            </Link>
            <time dateTime={publishedOn}>{publishedOn}</time>
          </li>
        ))}
      </ul>
      <Link to="/announcements">全部通知公告</Link>
    </Card>
  );
}
