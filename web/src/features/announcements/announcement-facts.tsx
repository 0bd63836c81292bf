import { Alert } from 'antd';
import type { AnnouncementData } from '@yimen/modules/announcements/core';
import { useSession } from '../../app/session.ts';
import { DataView } from '../../desk/data-view.tsx';
import { usePeopleNames } from '../../desk/names.ts';
import type { MatterPartProps } from '../matters/matter-kind.ts';
import type { MatterView } from '../matters/queries.ts';
import { PublicPreview } from './public-preview.tsx';
import styles from './write.module.css';

/** The data of an announcement's matter. */
export function announcementData({ data }: Pick<MatterView, 'data'>): AnnouncementData {
  return data as AnnouncementData;
}

/** An announcement as the public will see it, and what only those who write and review it need to know. */
export function AnnouncementFacts({ matter }: MatterPartProps) {
  const data = announcementData(matter);
  const { authors, returned, withdrawn, reviewedBy, formedOn, publishedOn, until, issuerName } = data;
  const nameOf = usePeopleNames([...authors, reviewedBy]);
  return (
    <div className={styles['stack']}>
      {returned && matter.state.id === 'DRAFT' ? (
        <Alert type="warning" showIcon title={`${returned.on} 退回修改：${returned.reason}`} />
      ) : null}
      {withdrawn ? (
        <Alert type="warning" showIcon title={`${withdrawn.on} 撤下：${withdrawn.reason}`} />
      ) : null}
      <OwnDraftNote matter={matter} />
      <h2 className={styles['part']}>群众看到的样子</h2>
      <PublicPreview {...data} />
      <h2 className={styles['part']}>起草和发布</h2>
      <DataView
        data={{
          issuerName,
          formedOn,
          publishedOn,
          until: until ?? (publishedOn === undefined ? undefined : '长期有效'),
          起草和修改: authors.map(nameOf),
          审核发布: nameOf(reviewedBy),
        }}
      />
    </div>
  );
}

/** Whoever may publish, and may not publish this one, learns why before looking for the button. */
function OwnDraftNote({ matter }: { matter: MatterView }) {
  const session = useSession();
  const mayPublish = session?.grants['announcements.publish'] === 'county';
  if (!mayPublish || matter.state.id !== 'SUBMITTED' || matter.can.some(({ id }) => id === 'publish'))
    return null;
  return (
    <Alert
      type="info"
      showIcon
      title="您起草或者修改过这份公告，不能由您审核发布，请交另一名审核人员。"
      description="起草和审核应当是两个人（政府信息公开条例第十七条，本县规则）。"
    />
  );
}
