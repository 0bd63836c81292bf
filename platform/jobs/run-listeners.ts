import { findSettledEnd } from '../ledger/index.ts';
import { byName, type DeclaredListener, type Declaring, type RunnerServices } from './declared.ts';
import { startTurn, type ListenerTurn, type TurnOptions } from './listener-turn.ts';
import { lockKinds, openLockSession, type LockSession } from './lock-session.ts';

/** How listeners are run; the defaults suit a county. */
export interface ListenerOptions extends Partial<TurnOptions> {
  /** How often to look for new entries. 500. */
  readonly everyMs?: number;
}

/** The running listeners of this process. */
export interface ListenerRunner {
  /** Looks for entries now instead of at the next poll. */
  wake(): void;
  /** Waits for the handlers that run, then lets other processes take the turns. */
  stop(): Promise<void>;
}

/**
 * Runs the listeners of these modules: each reads on from its own position, in the safe order, at least once, in one process at
 * a time. Polls rather than waits for NOTIFY: a notifying commit takes a lock over the whole database, which would undo the
 * ledger's concurrent writers. One question a round is asked for all listeners together.
 */
export function runListeners<S extends RunnerServices>(
  modules: readonly Declaring<S>[],
  services: S,
  options: ListenerOptions = {},
): ListenerRunner {
  const { everyMs = 500, batch = 256, firstRetryMs = 1_000, longestRetryMs = 60_000 } = options;
  const listeners = byName(
    'listener',
    modules.flatMap((module) => module.listeners ?? []),
  );
  const slots = [...listeners.values()].map((listener): Slot<S> => ({ listener, running: undefined }));
  const { database, log } = services;
  let session: LockSession | undefined;
  let stopping = false;
  let wakeUp: () => void = () => undefined;

  const round = async (): Promise<void> => {
    if (!session?.isOpen()) {
      session = await openLockSession(database);
      for (const slot of slots) delete slot.turn;
    }
    const end = await findSettledEnd(database);
    if (end === undefined) return;
    for (const slot of slots) {
      if (slot.running || stopping) continue;
      slot.turn ??= await takeTurn(slot.listener, session);
      if (slot.turn?.isDue(end)) slot.running = runTurn(slot, slot.turn);
    }
  };

  const takeTurn = async (
    listener: DeclaredListener<S>,
    over: LockSession,
  ): Promise<ListenerTurn | undefined> => {
    if (!(await over.tryLock(lockKinds.listener, listener.name))) return undefined;
    return startTurn(listener, services, over, { batch, firstRetryMs, longestRetryMs }, () => stopping);
  };

  const runTurn = async (slot: Slot<S>, turn: ListenerTurn): Promise<void> => {
    try {
      await turn.run();
    } catch (error) {
      // Reading or moving the position failed: begin again from the stored position.
      log.warn({ listener: slot.listener.name, err: error }, 'listener lost its place, trying again');
      delete slot.turn;
    } finally {
      slot.running = undefined;
    }
  };

  const loop = (async () => {
    while (!stopping) {
      await round().catch((error: unknown) =>
        log.warn({ err: error }, 'cannot look for ledger entries, trying again'),
      );
      if (stopping) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();

  return {
    wake: () => wakeUp(),
    async stop() {
      stopping = true;
      wakeUp();
      await loop;
      for (const { running } of slots) await running;
      if (session?.isOpen()) await session.close();
    },
  };
}

interface Slot<S> {
  readonly listener: DeclaredListener<S>;
  turn?: ListenerTurn | undefined;
  running: Promise<void> | undefined;
}
