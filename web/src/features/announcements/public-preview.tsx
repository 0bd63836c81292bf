import { announcementKinds, bodyBlocks, type AnnouncementData } from '@yimen/modules/announcements/core';
import { StateMark } from '../../desk/state-mark.tsx';
import { AnnouncementText } from './announcement-text.tsx';
import styles from './write.module.css';

/** How the public will see it: the same text in the same blocks. */
export function PublicPreview({
  kind,
  title = '',
  body = '',
  issuerName,
  provenance,
}: Partial<Pick<AnnouncementData, 'kind' | 'title' | 'body' | 'issuerName' | 'provenance'>>) {
  const blocks = bodyBlocks(body);
  return (
    <article className={styles['sheet']} aria-label="群众看到的样子">
      {kind === undefined ? null : <StateMark>{announcementKinds[kind]}</StateMark>}
      <h3>{title.trim() === '' ? '（还没有标题）' : title}</h3>
      {issuerName ? <p className={styles['soft']}>{issuerName}</p> : null}
      {blocks.length === 0 ? (
        <p className={styles['soft']}>（还没有正文）</p>
      ) : (
        <AnnouncementText blocks={blocks} heading="h4" />
      )}
      {provenance ? <p className={styles['soft']}>数据来源：{provenance}</p> : null}
    </article>
  );
}
