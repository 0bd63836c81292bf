import { Link } from '@tanstack/react-router';
import { promiseWords } from './promise-words.ts';
import { metaClass, rowClass, Rows, Tag, TitleText } from '../../design/index.ts';

/** An item as one line of a list. */
export interface ItemLine {
  readonly code: string;
  readonly name: string;
  readonly departmentName: string;
  readonly typeTitle: string;
  readonly promiseText: string | null;
  readonly materialCount: number;
  readonly visits: number;
  readonly online: boolean;
  readonly state: string;
  readonly stateTitle: string;
}

/** Items, each leading to its guide. Where the page is a department's own, its name is not told on every line. */
export function ItemRows({
  label,
  items,
  departmentTold = false,
}: {
  label: string;
  items: readonly ItemLine[];
  departmentTold?: boolean;
}) {
  return (
    <Rows label={label}>
      {items.map((item) => (
        <li key={item.code}>
          <Link to="/items/$code" params={{ code: item.code } as never} className={rowClass}>
            <strong>
              <TitleText text={item.name} />
            </strong>
            <span className={metaClass}>
              {item.state === 'in-force' ? null : <Tag kind="yellow">{item.stateTitle}</Tag>}
              {item.online ? <Tag kind="green">可网上申请</Tag> : null}
              {departmentTold ? null : <span>{item.departmentName}</span>}
              <span>{promiseWords(item.promiseText)}</span>
              <span>{item.materialCount === 0 ? '不用交材料' : `材料 ${item.materialCount} 份`}</span>
              <span>{item.visits === 0 ? '不用跑' : `最多跑 ${item.visits} 次`}</span>
            </span>
          </Link>
        </li>
      ))}
    </Rows>
  );
}
