import { Link } from '@tanstack/react-router';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/catalogue/contract';
import styles from '../home/home.module.css';

type Event = Static<typeof contract.listEvents.output>['events'][number];

/** Events of life, each leading to the items that belong to it. */
export function EventCards({ label, events }: { label: string; events: readonly Event[] }) {
  return (
    <ul className={styles['events']} aria-label={label}>
      {events.map(({ code, name, itemCount }) => (
        <li key={code}>
          <Link to="/events/$code" params={{ code } as never}>
            <strong>{name}</strong>
            <span>{itemCount} 个事项</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
