import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, valueOf } from '../../../app/api.ts';
import { listOrganisations } from '../../../app/operations/directory.ts';
import { Card, Loading } from '../../../design/index.ts';
import styles from './home.module.css';

/** Departments and towns, for whoever knows where the matter belongs. */
export function PlacesBlock() {
  return (
    <>
      <Card title="按部门找">
        <Organisations kind="department" label="部门" to="/departments/$id" />
      </Card>
      <Card title="按镇街找">
        <Organisations kind="town" label="镇和街道" to="/places/$id" />
        <Link to="/places">全部服务点</Link>
      </Card>
    </>
  );
}

function Organisations({
  kind,
  label,
  to,
}: {
  kind: 'department' | 'town';
  label: string;
  to: '/departments/$id' | '/places/$id';
}) {
  const { data, error } = useQuery({
    queryKey: ['directory', 'organisations', kind],
    queryFn: () => valueOf(api.call(listOrganisations, { query: { kind } })),
    staleTime: 10 * 60_000,
  });
  if (error) return <p role="alert">没有载入，请稍后再试。</p>;
  if (data === undefined) return <Loading label={`正在载入${label}`} />;
  return (
    <ul className={styles['links']} aria-label={label}>
      {data.organisations.map(({ id, shortName, fullName }) => (
        <li key={id}>
          <Link to={to} params={{ id } as never} title={fullName}>
            {shortName}
          </Link>
        </li>
      ))}
    </ul>
  );
}
