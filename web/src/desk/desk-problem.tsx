import { Alert, Button } from 'antd';
import type { ClientProblem } from '@yimen/platform/contract';
import { useEffect } from 'react';
import { problemIn } from '../app/api.ts';
import { useLapse } from '../app/use-lapse.ts';

/** A refusal or failure at the desk: what is wrong, the clause, every field concerned, and a way to try again. */
export function DeskProblem({
  error,
  problem,
  onRetry,
}: {
  error?: unknown;
  problem?: ClientProblem;
  onRetry?: () => void;
}) {
  const told = problem ?? problemIn(error);
  const lapse = useLapse();
  // Once a problem: what is still shown after signing in again must not ask for it once more.
  useEffect(() => void lapse(told), [told.code, told.requestId]);
  const offline = told.code === 'client.unreachable';
  const title = offline ? '连不上服务器，请检查网络后重试。' : told.detail || told.title;
  const lines = [told.law ? `依据：${told.law}` : '', ...(told.problems ?? []).map(({ message }) => message)];
  const shown = lines.filter((line) => line !== '' && line !== title);
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={title}
      description={
        shown.length === 0 ? null : (
          <ul>
            {shown.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )
      }
      action={onRetry ? <Button onClick={onRetry}>重试</Button> : null}
    />
  );
}
