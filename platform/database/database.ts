import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { DatabaseProblem } from './database-problem.ts';
import { explainConnection } from './explain-failure.ts';
import { outliveErrors } from './outlive-errors.ts';

/** An open database: one pool, shared by everything in this process. */
export interface Database {
  /** Contains the password; never log it. */
  readonly url: string;
  /** `date` columns come as text 'YYYY-MM-DD' (civil dates), everything else as pg has it. Session time zone UTC. */
  readonly pool: pg.Pool;
  /** True for the PostgreSQL that came with the program. */
  readonly embedded: boolean;
  /** As in `server_version_num`, e.g. 180004. */
  readonly serverVersion: number;
  /** Data folder of the embedded server; undefined for an external one. */
  readonly dataDir: string | undefined;
  /** The one Kysely of this database; the caller names the tables. */
  kysely<T>(): Kysely<T>;
  /** Commits what `work` did, or rolls all of it back and throws what `work` threw. */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** Closes the pool and, when this process started the embedded server and nobody else uses it, stops the server. */
  close(): Promise<void>;
}

/** Where and as whom to connect, apart from the URL: the unix socket is used where there is one. */
export interface PoolOptions {
  readonly url: string;
  readonly host?: string | undefined;
  readonly poolSize: number;
  readonly onProgress: (text: string) => void;
  /** Every transaction is read-only, whatever the server would allow. */
  readonly readOnly?: boolean;
}

const DATE_OID = 1082;
// pg would make a `date` a Date at local midnight, which is another day in UTC; statutory days are text here.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === DATE_OID
      ? (value: string) => value
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

function target(options: PoolOptions): pg.PoolConfig {
  if (options.host === undefined) return { connectionString: options.url };
  const { port, username, password, pathname } = new URL(options.url);
  return {
    host: options.host,
    port: Number(port),
    user: username,
    password,
    database: pathname.slice(1),
    ssl: false,
  };
}

/** A pool that keeps at least one connection, by which other processes see that the database is in use. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...target(options),
    application_name: 'yimen',
    max: options.poolSize,
    min: 1,
    connectionTimeoutMillis: 15_000,
    types,
    // The pool awaits the promise; its type says void.
    onConnect: (client): any =>
      client.query(
        options.readOnly
          ? "SET TIME ZONE 'UTC'; SET default_transaction_read_only = on"
          : "SET TIME ZONE 'UTC'",
      ),
  });
  return outliveErrors(pool, (error) => options.onProgress(`与数据库的一个空闲连接断开：${error.message}`));
}

async function runTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    const end = await client.query('COMMIT');
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, without an error.
    if (end.command !== 'COMMIT')
      throw new Error('transaction was rolled back: an error inside it was swallowed by its caller');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => void (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

export interface DatabaseParts {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly embedded: boolean;
  readonly serverVersion: number;
  readonly dataDir: string | undefined;
  /** What to do after the pool has been closed. */
  afterClose(): Promise<void>;
}

/** Puts the handle together; `pool` must be working. */
export function createDatabase(parts: DatabaseParts): Database {
  const { afterClose, ...fields } = parts;
  let kysely: Kysely<unknown> | undefined;
  let closing: Promise<void> | undefined;
  return {
    ...fields,
    kysely<T>() {
      kysely ??= new Kysely<unknown>({ dialect: new PostgresDialect({ pool: parts.pool }) });
      return kysely as unknown as Kysely<T>;
    },
    transaction: (work) => runTransaction(parts.pool, work),
    close: () => (closing ??= parts.pool.end().then(afterClose)),
  };
}

/** Connects once and returns the server's version. Throws DatabaseProblem when it is unreachable, too old or not UTF-8. */
export async function checkServer(pool: pg.Pool, url: string): Promise<number> {
  const sql = `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
    pg_encoding_to_char(encoding) AS encoding, current_user AS "user", datname,
    has_database_privilege(oid, 'CREATE') AS may_create, pg_is_in_recovery() AS standby
    FROM pg_database WHERE datname = current_database()`;
  const { rows } = await pool.query(sql).catch((error: unknown) => {
    throw explainConnection(error, url);
  });
  const found = rows[0] as {
    version: number;
    shown: string;
    encoding: string;
    user: string;
    datname: string;
    may_create: boolean;
    standby: boolean;
  };
  if (found.version < 150_000)
    throw new DatabaseProblem(
      'too-old',
      `数据库版本是 PostgreSQL ${found.shown}，本程序需要 15 或更高。`,
      '请升级数据库，或不设置 DATABASE_URL 而使用内置数据库。',
    );
  if (found.encoding !== 'UTF8')
    throw new DatabaseProblem(
      'wrong-encoding',
      `数据库 ${found.datname} 的编码是 ${found.encoding}，存不了全部汉字。`,
      `请新建 UTF-8 的库：createdb -E UTF8 -T template0 ${found.datname}。`,
    );
  if (found.standby)
    throw new DatabaseProblem(
      'read-only',
      `数据库 ${found.datname} 是只读的备机。`,
      '请把 DATABASE_URL 指向主机。',
    );
  if (!found.may_create)
    throw new DatabaseProblem(
      'no-create-right',
      `数据库用户 ${found.user} 无权在库 ${found.datname} 中建立对象。`,
      `请由数据库管理员执行：GRANT CREATE ON DATABASE "${found.datname}" TO "${found.user}";`,
    );
  return found.version;
}
