import { isBefore, LEDGER_START, readAfter, type LedgerEntry, type Position } from '../ledger/index.ts';
import type { DeclaredListener, RunnerServices } from './declared.ts';
import { clearFailure, movePosition, recordFailure, startPosition } from './listener-state.ts';
import type { LockSession } from './lock-session.ts';

/** How a listener reads and waits. */
export interface TurnOptions {
  /** Entries looked at in one reading. */
  readonly batch: number;
  /** Wait after the first failure; it doubles up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

/** One listener while this process has its turn. */
export interface ListenerTurn {
  /**
   * Reads to the end and hands over. A handler that fails is recorded, logged and tried again later; throws only when reading
   * or moving the position fails.
   */
  run(): Promise<void>;
  /** Whether there is something before `end` to read and no wait is on. */
  isDue(end: Position): boolean;
}

/** Takes a turn over a listener whose lock `session` holds. */
export async function startTurn<S extends RunnerServices>(
  listener: DeclaredListener<S>,
  services: S,
  session: LockSession,
  options: TurnOptions,
  isStopping: () => boolean,
): Promise<ListenerTurn> {
  const { database, clock, log } = services;
  let position = await startPosition(session, listener.name, clock.now());
  let failures = 0;
  let retryAt = 0;
  // After a failure the same entries are handed over one by one up to here, so that the bad one is known by name.
  let singlyTo: Position = LEDGER_START;

  const fail = async (error: unknown, entries: readonly LedgerEntry[]): Promise<void> => {
    failures += 1;
    retryAt =
      performance.now() + Math.min(options.longestRetryMs, options.firstRetryMs * 2 ** (failures - 1));
    const [only] = entries.length === 1 ? entries : [];
    const entry = only && `${only.number}#${only.seq}`;
    log.error(
      { listener: listener.name, entry, failures, err: error },
      'listener failed: stays here and tries again',
    );
    await recordFailure(session, { name: listener.name, entry, error, at: clock.now() });
  };

  const step = async (): Promise<boolean> => {
    const limit = isBefore(position, singlyTo) ? 1 : options.batch;
    const { entries, upTo } = await readAfter(database, position, { types: listener.entries, limit });
    if (upTo === position) return false;
    try {
      if (entries.length > 0) await listener.handle(services, entries);
    } catch (error) {
      singlyTo = upTo;
      await fail(error, entries);
      return limit > 1; // go on at once, one by one, to find the bad entry
    }
    await movePosition(session, listener.name, position, upTo, clock.now());
    position = upTo;
    if (failures > 0 && entries.length > 0) {
      failures = 0;
      await clearFailure(session, listener.name);
    }
    return true;
  };

  return {
    isDue: (end) => performance.now() >= retryAt && isBefore(position, end),
    async run() {
      while (session.isOpen() && !isStopping() && (await step()));
    },
  };
}
