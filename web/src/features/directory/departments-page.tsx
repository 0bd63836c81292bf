import { Link } from '@tanstack/react-router';
import { ErrorState, Loading, PageColumn, PageHeading } from '../../design/index.ts';
import styles from './directory.module.css';
import { useOrganisations } from './queries.ts';

/** Every department, for whoever knows which one it is. */
export default function DepartmentsPage() {
  const { data, error, refetch } = useOrganisations({ kind: 'department' });
  return (
    <PageColumn>
      <PageHeading title="按部门查找" lead="看一个部门办哪些事、在哪些窗口办。" />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Loading label="正在载入部门" /> : null}
      {data ? (
        <ul className={styles['grid']} aria-label="部门">
          {data.organisations.map(({ id, name }) => (
            <li key={id}>
              <Link to="/departments/$id" params={{ id } as never}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </PageColumn>
  );
}
