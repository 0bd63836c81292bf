import { useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { previewVerification, verifyParty } from '../../app/operations/platform.ts';
import { NOBODY, sendable, type Outcome, type Preview, type Seen } from './seen.ts';

/** How far the person at the counter is: typed, looked up, done. */
export interface Verification {
  readonly typed: Seen;
  readonly preview: Preview | undefined;
  readonly outcome: Outcome | undefined;
  readonly problem: ClientProblem | undefined;
  readonly busy: boolean;
  /** What was looked up no longer holds as soon as something is changed. */
  type(typed: Seen): void;
  look(typed?: Seen): Promise<void>;
  confirm(): Promise<void>;
  back(): void;
  next(): void;
}

/** One person after the other. What was typed stays when it is refused or the server cannot be reached. */
export function useVerification(): Verification {
  const [typed, setTyped] = useState<Seen>(NOBODY);
  const [preview, setPreview] = useState<Preview>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [problem, setProblem] = useState<ClientProblem>();
  const [busy, setBusy] = useState(false);
  const type = (now: Seen): void => {
    setTyped(now);
    setPreview(undefined);
    setProblem(undefined);
  };
  return {
    ...{ typed, preview, outcome, problem, busy, type },
    async look(now = typed) {
      const body = sendable(now);
      type(body);
      setBusy(true);
      const answer = await api.call(previewVerification, { body });
      setBusy(false);
      if (answer.ok) setPreview(answer.value);
      else setProblem(answer.problem);
    },
    async confirm() {
      setBusy(true);
      setProblem(undefined);
      const answer = await api.call(verifyParty, { body: typed });
      setBusy(false);
      if (answer.ok) setOutcome(answer.value);
      else setProblem(answer.problem);
    },
    back: () => setPreview(undefined),
    next() {
      type(NOBODY);
      setOutcome(undefined);
    },
  };
}
