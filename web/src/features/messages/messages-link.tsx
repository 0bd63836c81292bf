import { Link } from '@tanstack/react-router';
import styles from './messages-link.module.css';
import { unreadText, useUnread } from './use-unread.ts';

/** The way to one's messages with the number of unread ones; nothing for staff, whose news are on their desk. */
export function MessagesLink({ kind }: { kind: string }) {
  const isApplicant = kind === 'applicant' || kind === 'agent';
  const unread = useUnread(isApplicant) ?? 0;
  if (!isApplicant) return null;
  if (unread === 0) return <Link to="/messages">消息</Link>;
  const count = unreadText(unread);
  return (
    <Link to="/messages" aria-label={`消息，${count} 条未读`}>
      消息
      <span className={styles['count']}>{count}</span>
    </Link>
  );
}
