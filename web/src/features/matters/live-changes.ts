import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../../app/session.ts';

/** Changes that come together are answered with one question; a busy county is not asked about more often than this. */
const GATHER_MS = 400;
const SPACING_MS = 3_000;

/** Whether changes arrive by themselves at the moment. */
export type LiveState = 'connecting' | 'live' | 'off';

/**
 * Asks anew what changed elsewhere: the lists, and the matter shown. The browser connects again by itself after a broken line; where
 * the server refuses for good (too many pages) the page says that it is not live.
 */
export function useLiveChanges(): LiveState {
  const client = useQueryClient();
  // After the session ran out and somebody signed in again, the stream is opened anew.
  const account = useSession()?.account.id;
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    if (account === undefined) return undefined;
    const source = new EventSource('/api/v1/matters/changes');
    const moved = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = -SPACING_MS;
    const ask = (): void => {
      timer = undefined;
      asked = performance.now();
      for (const number of moved) void client.invalidateQueries({ queryKey: ['matters', number] });
      moved.clear();
      void client.invalidateQueries({ queryKey: ['matters', 'to-do'] });
    };
    source.addEventListener('ready', () => setState('live'));
    source.addEventListener('change', (event) => {
      moved.add((JSON.parse((event as MessageEvent<string>).data) as { number: string }).number);
      timer ??= setTimeout(ask, Math.max(GATHER_MS, asked + SPACING_MS - performance.now()));
    });
    source.addEventListener('error', () =>
      setState(source.readyState === EventSource.CLOSED ? 'off' : 'connecting'),
    );
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, account]);
  return state;
}
