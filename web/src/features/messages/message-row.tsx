import { Link } from '@tanstack/react-router';
import { metaClass, rowClass, Tag } from '../../design/index.ts';
import { timeOf, type Message } from './by-day.ts';
import styles from './messages.module.css';

/** One message: what happened to which case, what is to be done about it and by when. */
export function MessageRow({ message }: { message: Message }) {
  const { number, title, detail, itemName, applicant, unread, task } = message;
  return (
    <Link to={`/my-cases/${number}`} className={rowClass}>
      <span className={styles['head']}>
        <strong>{title}</strong>
        {unread ? <Tag kind="yellow">未读</Tag> : null}
      </span>
      <span className={metaClass}>
        <span>{timeOf(message)}</span>
        <span>{itemName}</span>
        <span>申请人 {applicant}</span>
      </span>
      <span className={styles['detail']}>{detail}</span>
      {task === null ? null : (
        <span className={styles['task']}>
          要办：{task.what}
          {task.by === null ? null : (
            <>
              ，最迟 <span className={styles['by']}>{task.by}</span>
            </>
          )}
        </span>
      )}
      <span className={styles['number']}>
        <span className="for-screen-readers">办件编号 </span>
        {number}
      </span>
    </Link>
  );
}
