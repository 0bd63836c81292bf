import type pg from 'pg';
import type { Database } from '../database/index.ts';

/** One connection out of the pool for all who need it at the same time; it listens to a channel meanwhile. */
export interface SharedConnection {
  /** Takes part; every `enter` needs its `leave`. */
  enter(): Promise<Place>;
  /** The last one hands the connection back. */
  leave(place: Place): Promise<void>;
}

/** One part in the connection. */
export interface Place {
  readonly client: pg.PoolClient;
  readonly session: Session;
}

interface Session {
  users: number;
  client?: Promise<pg.PoolClient>;
  readonly onError: () => void;
}

/** Makes it; nothing is opened before somebody enters. `onLost`: the connection broke, and with it what it held. */
export function createSharedConnection(
  database: Database,
  channel: string,
  on: { notification(payload: string): void; lost(): void },
): SharedConnection {
  let current: Session | undefined;
  const onNotification = ({ payload = '' }: pg.Notification): void => on.notification(payload);

  async function connect(session: Session): Promise<pg.PoolClient> {
    const client = await database.pool.connect();
    client.on('notification', onNotification).on('error', session.onError);
    await client.query(`listen ${channel}`).catch((error: Error) => {
      handBack(client, session, error);
      throw error;
    });
    return client;
  }

  function handBack(client: pg.PoolClient, session: Session, broken: Error | undefined): void {
    client.off('notification', onNotification).off('error', session.onError);
    client.release(broken);
  }

  function begin(): Session {
    const session: Session = {
      users: 0,
      onError: () => {
        if (current === session) current = undefined;
        on.lost();
      },
    };
    session.client = connect(session);
    return session;
  }

  return {
    async enter() {
      const session = (current ??= begin());
      session.users += 1;
      try {
        return { session, client: await session.client! };
      } catch (error) {
        if (current === session) current = undefined;
        throw error;
      }
    },
    async leave({ session, client }) {
      session.users -= 1;
      if (session.users > 0) return;
      if (current === session) current = undefined;
      const broken = await client.query(`unlisten ${channel}`).then(
        () => undefined,
        (error: Error) => error,
      );
      handBack(client, session, broken);
    },
  };
}
