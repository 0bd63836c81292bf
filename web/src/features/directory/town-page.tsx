import { useParams } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import {
  ButtonLink,
  Card,
  EmptyState,
  ErrorState,
  Loading,
  PageColumn,
  PageHeading,
} from '../../design/index.ts';
import { Provenance } from '../catalogue/provenance.tsx';
import styles from './directory.module.css';
import { useOrganisation, useSites } from './queries.ts';

/** A town with every service site in it. */
export default function TownPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data: town, error, refetch } = useOrganisation(id);
  const { data: sites } = useSites(id);
  useTitle(town && `${town.name}服务点`);
  if (error) {
    return (
      <PageColumn>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </PageColumn>
    );
  }
  if (town === undefined || sites === undefined) {
    return (
      <PageColumn>
        <Loading label="正在载入服务点" />
      </PageColumn>
    );
  }
  const own = sites.sites.filter(({ organisation }) => organisation === id);
  const villages = sites.sites.filter(({ organisation }) => organisation !== id);
  return (
    <PageColumn>
      <PageHeading
        title={town.name}
        lead={`有 ${sites.total} 个服务点。地址和办公时间以服务点公布的为准，也可以拨打 12345 询问。`}
      />
      <p className={styles['to']}>
        <ButtonLink to="/search" search={{ level: 'town' }}>
          镇街能办的事
        </ButtonLink>
        <ButtonLink to="/search" search={{ level: 'village' }}>
          村里能办的事
        </ButtonLink>
      </p>
      {sites.total === 0 ? <EmptyState title="没有登记服务点" /> : null}
      <Sites title="镇街便民服务中心" sites={own} />
      <Sites title={`村和社区便民服务站（${villages.length}）`} sites={villages} />
      <Provenance text={sites.sites[0]?.provenance} />
    </PageColumn>
  );
}

function Sites({
  title,
  sites,
}: {
  title: string;
  sites: readonly { readonly id: string; readonly name: string }[];
}) {
  if (sites.length === 0) return null;
  return (
    <Card title={title}>
      <ul className={`${styles['grid']} ${styles['plain']}`} aria-label={title}>
        {sites.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </Card>
  );
}
