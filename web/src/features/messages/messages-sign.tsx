import { Link } from '@tanstack/react-router';
import { useSession } from '../../app/session.ts';
import styles from './messages-sign.module.css';
import { unreadText, useUnread } from './use-unread.ts';

/** The way to one's messages with the number of unread ones; nothing for staff, whose news are on their desk. */
export default function MessagesSign() {
  const kind = useSession()?.account.kind;
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
