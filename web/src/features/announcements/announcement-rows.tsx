import { Link } from '@tanstack/react-router';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/announcements/contract';
import { metaClass, rowClass, Rows, Tag, TitleText } from '../../design/index.ts';

/** A published announcement as one line of a list. */
export type AnnouncementLine = Static<typeof contract.AnnouncementLine>;

/** Announcements, each leading to its text. */
export function AnnouncementRows({ label, items }: { label: string; items: readonly AnnouncementLine[] }) {
  return (
    <Rows label={label}>
      {items.map(({ number, title, kind, issuer, publishedOn, until, inForce }) => (
        <li key={number}>
          <Link to="/announcements/$id" params={{ id: number } as never} className={rowClass}>
            <strong>
              <TitleText text={title} />
            </strong>
            <span className={metaClass}>
              <Tag kind={inForce && kind.id === 'suspension' ? 'yellow' : 'neutral'}>{kind.title}</Tag>
              <span>{publishedOn} 发布</span>
              {until === null ? null : <span>{`有效期至 ${until}${inForce ? '' : '（已到期）'}`}</span>}
              <span>{issuer}</span>
            </span>
          </Link>
        </li>
      ))}
    </Rows>
  );
}
