import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActionAnswer, Answer, ClientProblem } from '@yimen/platform/contract';
import { useSession } from '../../app/session.ts';
import { useLapse } from '../../app/use-lapse.ts';
import { saveDraft, type DraftChange, type Offer } from './draft.ts';

/** How it stands with what was typed. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | undefined }
  | { readonly kind: 'waiting' | 'saving' }
  | { readonly kind: 'failed'; readonly problem: ClientProblem };

const QUIET_MS = 2_500;
const AGAIN_MS = 8_000;

/**
 * Saves a draft on the server, one change after the other: answers when the typing has paused, files at once. What could not be
 * saved stays here and is tried again, until the line is back or somebody has signed in.
 */
export function useAutosave(offer: Offer, number: string | undefined) {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: undefined });
  const [elsewhere, setElsewhere] = useState(false);
  const pending = useRef<DraftChange>({});
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const version = useRef<number | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lapse = useLapse();
  const session = useSession();

  const saved = useCallback((answer: ActionAnswer) => {
    const before = answer.version - answer.entries.length;
    if (version.current !== undefined && before !== version.current && !answer.repeated) setElsewhere(true);
    version.current = answer.version;
  }, []);

  const send = useCallback(async (): Promise<boolean> => {
    const change = pending.current;
    if (number === undefined || Object.keys(change).length === 0) return true;
    pending.current = {};
    setState({ kind: 'saving' });
    const answer: Answer<ActionAnswer> = await saveDraft(offer, number, change);
    if (answer.ok) {
      saved(answer.value);
      setState({ kind: 'saved', at: answer.value.entries.at(-1)?.at });
      return true;
    }
    // What was changed meanwhile is newer than what failed.
    pending.current = joined(change, pending.current);
    lapse(answer.problem);
    setState({ kind: 'failed', problem: answer.problem });
    return false;
  }, [offer, number, saved, lapse]);

  /** Everything typed so far is on the server when this resolves to true. */
  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    const turn = line.current.then(send, send);
    line.current = turn;
    return turn;
  }, [send]);

  const change = useCallback(
    (what: DraftChange, wait = QUIET_MS): void => {
      pending.current = joined(pending.current, what);
      setState({ kind: 'waiting' });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), wait);
    },
    [flush],
  );

  useRetry(state, session, flush);
  // Leaving the page saves what is waiting: nobody waits for a timer before following a link.
  useEffect(() => () => void flush(), [flush]);
  return { state, change, flush, saved, elsewhere };
}

function joined(earlier: DraftChange, later: DraftChange): DraftChange {
  const answers = later.answers ?? earlier.answers;
  // Of a file that was put in and taken out again, or the other way round, the last word counts.
  const materials = [...without(earlier.materials, later.removed), ...(later.materials ?? [])];
  const removed = [...without(earlier.removed, later.materials), ...(later.removed ?? [])];
  return {
    ...(answers === undefined ? {} : { answers }),
    ...(materials.length === 0 ? {} : { materials }),
    ...(removed.length === 0 ? {} : { removed }),
  };
}

type Files = NonNullable<DraftChange['materials']>;

function without(list: Files = [], gone: Files = []): Files {
  const has = (no: number, file: string): boolean =>
    gone.some((one) => one.no === no && one.files.includes(file));
  return list
    .map(({ no, files }) => ({ no, files: files.filter((file) => !has(no, file)) }))
    .filter(({ files }) => files.length > 0);
}

/** Tries again after a while, when the line is back, and when somebody has signed in; warns before the page is left unsaved. */
function useRetry(state: SaveState, session: unknown, flush: () => Promise<boolean>): void {
  const isSafe = state.kind === 'saved';
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => event.preventDefault();
    const hide = (): void => {
      if (document.visibilityState === 'hidden') void flush();
    };
    if (isSafe) return undefined;
    window.addEventListener('beforeunload', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('beforeunload', leave);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [isSafe, flush]);
  useEffect(() => {
    if (state.kind !== 'failed' || !session || !isPassing(state.problem)) return undefined;
    const again = (): void => void flush();
    // Somebody has just signed in again: there is nothing to wait for.
    const timer = setTimeout(again, state.problem.status === 401 ? 0 : AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [state, session, flush]);
}

/** Whether waiting helps: no line, no session, a server that is starting. Rules do not change by waiting. */
function isPassing({ status }: ClientProblem): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
