import { Link } from '@tanstack/react-router';
import { ButtonLink, Card, ErrorState, Loading, PageColumn, PageHeading } from '../../design/index.ts';
import { Provenance } from '../catalogue/provenance.tsx';
import styles from './directory.module.css';
import { useOrganisations, useWindows } from './queries.ts';
import { WindowList } from './window-list.tsx';

/** Where one can go in person: the county's hall by zones, and every town with its villages. */
export default function PlacesPage() {
  return (
    <PageColumn>
      <PageHeading title="窗口和服务点" lead="县政务服务中心的窗口，和每个镇、街道、村、社区的服务点。" />
      <Card title="镇和街道">
        <Towns />
        <p className={styles['to']}>
          <ButtonLink to="/search" search={{ level: 'town' }}>
            镇街能办的事
          </ButtonLink>
          <ButtonLink to="/search" search={{ level: 'village' }}>
            村里能办的事
          </ButtonLink>
        </p>
      </Card>
      <Hall />
    </PageColumn>
  );
}

function Towns() {
  const { data, error, refetch } = useOrganisations({ kind: 'town' });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading label="正在载入镇街" />;
  return (
    <ul className={`${styles['grid']} ${styles['short']}`} aria-label="镇和街道">
      {data.organisations.map(({ id, name }) => (
        <li key={id}>
          <Link to="/places/$id" params={{ id } as never}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Hall() {
  const { data, error, refetch } = useWindows();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading label="正在载入窗口" />;
  const zones = [...new Set(data.windows.map(({ zone }) => zone))];
  return (
    <Card title={`县政务服务中心（${data.total} 个窗口）`}>
      {zones.map((zone) => {
        const windows = data.windows.filter((window) => window.zone === zone);
        return (
          <details key={zone}>
            <summary className={styles['zone']}>
              {zone}（{windows.length} 个窗口）
            </summary>
            <WindowList windows={windows} zoneTold />
          </details>
        );
      })}
      <Provenance text={data.windows[0]?.provenance} />
    </Card>
  );
}
