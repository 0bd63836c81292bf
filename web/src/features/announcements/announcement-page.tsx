import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, problemIn, valueOf } from '../../app/api.ts';
import { getAnnouncement } from '../../app/operations/announcements.ts';
import { useTitle } from '../../app/use-title.ts';
import {
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  metaClass,
  Notice,
  PageColumn,
  Tag,
  TitleText,
} from '../../design/index.ts';
import { Provenance } from '../catalogue/provenance.tsx';
import { AnnouncementText } from './announcement-text.tsx';
import styles from './announcement-page.module.css';

/** An announcement in full; one that is over says so, one that was withdrawn says when and why. */
export default function AnnouncementPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ['announcements', 'one', id],
    queryFn: () => valueOf(api.call(getAnnouncement, { params: { number: id } })),
  });
  useTitle(data?.title);
  if (error)
    return (
      <PageColumn narrow>
        <NotThere error={error} onRetry={() => void refetch()} />
        <ToAll />
      </PageColumn>
    );
  if (data === undefined)
    return (
      <PageColumn narrow>
        <Loading lines={8} label="正在打开通知公告" />
      </PageColumn>
    );
  const { title, kind, issuer, publishedOn, until, inForce, body, provenance } = data;
  return (
    <PageColumn narrow>
      {inForce ? null : <Notice title={`有效期已于 ${until} 结束，以下内容仅供查阅。`} />}
      <article className={styles['sheet']}>
        <header className={styles['head']}>
          <Tag kind={inForce && kind.id === 'suspension' ? 'yellow' : 'neutral'}>{kind.title}</Tag>
          <h1>
            <TitleText text={title} />
          </h1>
          <p className={metaClass}>
            <span>{issuer}</span>
            <span>{publishedOn} 发布</span>
            <span>{until === null ? '长期有效' : `有效期至 ${until}`}</span>
          </p>
        </header>
        <AnnouncementText blocks={body} />
        <Provenance text={provenance} />
      </article>
      <ToAll />
    </PageColumn>
  );
}

function NotThere({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { code, detail } = problemIn(error);
  if (code === 'announcements.withdrawn' || code === 'announcements.missing')
    return (
      <EmptyState
        whole
        title={code === 'announcements.missing' ? '没有这份通知公告' : '这份通知公告已经撤下'}
      >
        <p>{detail}</p>
      </EmptyState>
    );
  return <ErrorState whole error={error} onRetry={onRetry} />;
}

function ToAll() {
  return (
    <p className="not-printed">
      <ButtonLink to="/announcements">全部通知公告</ButtonLink>
    </p>
  );
}
