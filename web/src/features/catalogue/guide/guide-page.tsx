import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, valueOf } from '../../../app/api.ts';
import { getGuide } from '../../../app/operations/catalogue.ts';
import { useTitle } from '../../../app/use-title.ts';
import { ErrorState, Loading, PageColumn } from '../../../design/index.ts';
import { Provenance } from '../provenance.tsx';
import { AtAGlance } from './at-a-glance.tsx';
import { GuideHead } from './guide-head.tsx';
import styles from './guide.module.css';
import { GuideMaterials } from './guide-materials.tsx';
import { GuidePlaces } from './guide-places.tsx';
import {
  FeeSection,
  LawSection,
  QuestionsSection,
  RemediesSection,
  ResultSection,
  StepsSection,
} from './guide-sections.tsx';

/** The guide of an item (办事指南), readable and printable without signing in. */
export default function GuidePage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const {
    data: guide,
    error,
    refetch,
  } = useQuery({
    queryKey: ['catalogue', 'guide', code],
    queryFn: () => valueOf(api.call(getGuide, { params: { code } })),
    staleTime: 5 * 60_000,
  });
  useTitle(guide?.name);
  if (error) {
    return (
      <PageColumn>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </PageColumn>
    );
  }
  if (guide === undefined) {
    return (
      <PageColumn>
        <Loading lines={8} label="正在打开办事指南" />
      </PageColumn>
    );
  }
  return (
    <PageColumn>
      <article className={styles['guide']}>
        <GuideHead guide={guide} />
        <AtAGlance guide={guide} />
        <Provenance text={guide.provenance} />
        <GuideMaterials guide={guide} />
        <StepsSection guide={guide} />
        <GuidePlaces guide={guide} />
        <FeeSection guide={guide} />
        <ResultSection guide={guide} />
        <QuestionsSection guide={guide} />
        <LawSection guide={guide} />
        <RemediesSection guide={guide} />
      </article>
    </PageColumn>
  );
}
