import { useMemo, useState } from 'react';
import styles from './directory.module.css';
import type { Organisation } from './queries.ts';

interface Branch {
  readonly organisation: Organisation;
  readonly below: readonly Branch[];
}

/** The county's organisations below each other; one is chosen. Everything by keyboard, as buttons. */
export function OrganisationTree({
  organisations,
  chosen,
  onChoose,
}: {
  organisations: readonly Organisation[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const branches = useMemo(() => branchesOf(organisations), [organisations]);
  return (
    <ul className={styles['tree']} tabIndex={0} aria-label="机构">
      <li>
        <span className={styles['node']}>
          <span />
          <button
            type="button"
            className={styles['name']}
            aria-current={chosen === undefined}
            onClick={() => onChoose(undefined)}
          >
            全县
          </button>
        </span>
      </li>
      {branches.map((branch) => (
        <Node key={branch.organisation.id} branch={branch} chosen={chosen} onChoose={onChoose} top />
      ))}
    </ul>
  );
}

function Node({
  branch: { organisation, below },
  chosen,
  onChoose,
  top = false,
}: {
  branch: Branch;
  chosen: string | undefined;
  onChoose: (id: string) => void;
  top?: boolean;
}) {
  // What stands at the top of everything opens by itself; the rest when asked.
  const [open, setOpen] = useState(top && below.length > 0);
  const { id, shortName } = organisation;
  return (
    <li>
      <span className={styles['node']}>
        {below.length === 0 ? (
          <span />
        ) : (
          <button
            type="button"
            className={styles['toggle']}
            aria-expanded={open}
            aria-label={`${shortName}的下级机构`}
            onClick={() => setOpen(!open)}
          >
            {open ? '▾' : '▸'}
          </button>
        )}
        <button
          type="button"
          className={styles['name']}
          aria-current={chosen === id}
          onClick={() => onChoose(id)}
        >
          {shortName}
        </button>
      </span>
      {open ? (
        <ul>
          {below.map((one) => (
            <Node key={one.organisation.id} branch={one} chosen={chosen} onChoose={onChoose} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function branchesOf(organisations: readonly Organisation[]): readonly Branch[] {
  const known = new Set(organisations.map(({ id }) => id));
  const byParent = new Map<string | null, Organisation[]>();
  for (const one of organisations) {
    const parent = one.parent !== null && known.has(one.parent) ? one.parent : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), one]);
  }
  const below = (parent: string | null): readonly Branch[] =>
    (byParent.get(parent) ?? []).map((organisation) => ({ organisation, below: below(organisation.id) }));
  // The county's government with all that is below it comes first, bodies that stand alone after it.
  return below(null).toSorted((a, b) => Number(b.below.length > 0) - Number(a.below.length > 0));
}
