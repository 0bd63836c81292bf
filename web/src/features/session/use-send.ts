import { useState } from 'react';
import type { Answer, ClientProblem } from '@yimen/platform/contract';

/** One call at a time, with whether it runs and what went wrong the last time. */
export function useSend() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const send = async <T>(call: () => Promise<Answer<T>>): Promise<T | undefined> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await call();
    setBusy(false);
    if (answer.ok) return answer.value;
    setProblem(answer.problem);
    return undefined;
  };
  return { busy, problem, send, setProblem };
}
