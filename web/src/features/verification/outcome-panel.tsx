import { Button } from 'antd';
import { DeskSection } from '../../desk/desk-page.tsx';
import type { Outcome, Seen } from './seen.ts';
import { done, nextSteps } from './verification-words.ts';
import styles from './verification.module.css';

/** What was done, and what to tell the person; Enter calls the next one. */
export function OutcomePanel({
  seen,
  outcome,
  onNext,
}: {
  seen: Seen;
  outcome: Outcome;
  onNext: () => void;
}) {
  return (
    <DeskSection title="办好了">
      <div className={styles['done']} role="status">
        <strong>{done(outcome, seen)}</strong>
        <p>请告诉办事人：</p>
        <ul>
          {nextSteps(outcome, seen).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <div>
        <Button type="primary" size="large" autoFocus onClick={onNext}>
          下一位
        </Button>
      </div>
    </DeskSection>
  );
}
