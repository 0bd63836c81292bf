import { dayWords } from '../../app/moments.ts';
import { ButtonLink, Card, PageHeading, Tag } from '../../design/index.ts';
import { factsOf, isOver, nextOf, type Matter } from './case-words.ts';
import styles from './my-cases.module.css';

/** Where a case stands, what comes next and by when, and the one thing the applicant may have to do. */
export function CaseHead({ matter }: { matter: Matter }) {
  const { item, applicant } = factsOf(matter);
  const mayEdit = matter.can.some(({ id }) => id === 'editDraft');
  const clock = matter.clocks.find(
    ({ due, stoppedOn }) => due !== null && due === matter.due && stoppedOn === null,
  );
  return (
    <>
      <PageHeading
        title={item?.name ?? matter.procedure.title}
        lead={[applicant?.name, item?.departmentName].filter(Boolean).join(' · ')}
      />
      <Card>
        <p className={styles['state']}>
          <Tag kind={clock === undefined ? 'neutral' : clock.light}>{matter.state.title}</Tag>
        </p>
        <p className={styles['next']}>{nextOf(matter)}</p>
        {clock === undefined ? null : (
          <p>
            最迟 <strong>{dayWords(clock.due!)}</strong>（{clock.title}
            {leftWords(clock)}）
          </p>
        )}
        {mayEdit && item !== undefined ? (
          <p className={styles['act']}>
            <ButtonLink
              kind="primary"
              to={`/apply/${item.code}`}
              search={{ draft: matter.number, step: 'form' }}
            >
              {matter.state.id === 'DRAFT' ? '接着填' : '修改申请'}
            </ButtonLink>
          </p>
        ) : null}
        {isOver(matter) ? (
          <p className={styles['soft']}>
            网上评价还没有开通。办得好不好、有什么意见，请拨打 12345，或者在窗口评价。
          </p>
        ) : null}
      </Card>
    </>
  );
}

function leftWords({ remaining, limit }: Matter['clocks'][number]): string {
  if (remaining === null) return '';
  if (remaining < 0) return '，已超期';
  const unit = { workday: '工作日', day: '日', hour: '小时' }[limit.unit] ?? '日';
  return `，还有 ${remaining} 个${unit}`;
}
