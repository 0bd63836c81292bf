import type { Log } from '../log/index.ts';

/** Something held in memory that another process may have changed; `reload` is cheap when nothing is new. */
export interface Reloadable {
  reload(): Promise<boolean>;
}

/**
 * Reloads each source in turn every `everyMs`. Polling rather than LISTEN: it needs no connection of its own, survives every
 * reconnection and pooler, and a change of rules need not be known faster than in two seconds. A failure is logged and tried
 * again; the values in memory stand meanwhile.
 */
export function keepFresh(
  sources: Readonly<Record<string, Reloadable>>,
  log: Log,
  everyMs = 2_000,
): { stop(): Promise<void> } {
  let stopped = false;
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(async () => {
      for (const [what, source] of Object.entries(sources)) {
        if (stopped) return;
        try {
          if (await source.reload()) log.info({ what }, 'changed by another process, taken over');
        } catch (error) {
          log.error({ what, err: error }, 'cannot reload: the values in memory stay in force');
        }
      }
    });
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };
}
