import type { Static } from 'typebox';
import type * as contract from '@yimen/modules/cases/contract';
import { dayWords } from '../../app/moments.ts';
import { Card, Facts, Tag } from '../../design/index.ts';
import styles from './progress.module.css';

/** What the look-up tells. */
export type CaseProgress = Static<typeof contract.lookUpCase.output>;

/** Where a case is, what comes next and by when, in plain words. */
export function Progress({ found }: { found: CaseProgress }) {
  const { item, department, number, state, now, next, due, dueTitle, receivedOn, acceptedOn, endedOn } =
    found;
  return (
    <Card title="查到了">
      <p className={styles['item']}>
        <strong>{item}</strong>
        <Tag>{state.title}</Tag>
      </p>
      <p className={styles['now']}>{now}</p>
      <p>接下来：{next}</p>
      {due === null ? null : (
        <p className={styles['due']}>
          {dueTitle}到<strong>{dayWords(due)}</strong>为止{remainingOf(found)}
        </p>
      )}
      <Facts
        rows={[
          ['办件编号', number],
          ['办理部门', department],
          ['收件日', receivedOn],
          ['受理日', acceptedOn],
          ['办结日', endedOn],
        ]}
      />
    </Card>
  );
}

function remainingOf({ remaining, unit }: CaseProgress): string {
  if (remaining === null || unit === null) return '。';
  if (remaining < 0) return `，已经超过 ${-remaining} ${unit}。`;
  return remaining === 0 ? '，今天到期。' : `，还有 ${remaining} ${unit}。`;
}
