import { Link } from '@tanstack/react-router';
import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/catalogue/contract';
import styles from '../home/home.module.css';
import type { Audience } from './use-events.ts';

type Theme = Static<typeof contract.listEvents.output>['themes'][number];

/** Themes that the items of the catalogue name themselves; none where the catalogue has none. */
export function Themes({ audience, themes }: { audience: Audience; themes: readonly Theme[] }) {
  const applicant = audience === 'person' ? 'natural-person' : 'legal-person';
  const shown = themes.filter((theme) => theme.applicant === applicant);
  if (shown.length === 0) return null;
  return (
    <ul className={styles['links']} aria-label="按主题">
      {shown.map(({ title, items }) => (
        <li key={title}>
          <Link to="/search" search={{ theme: title } as never}>
            {title}（{items}）
          </Link>
        </li>
      ))}
    </ul>
  );
}
