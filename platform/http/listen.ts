import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/index.ts';
import type { Ledger } from '../ledger/index.ts';

/** The server cannot listen; the message says why and what to do, in plain Chinese. */
export class ListenProblem extends Error {
  override readonly name = 'ListenProblem';
}

/** Starts listening and gives the address. Throws ListenProblem. `change` says how this product's port is changed. */
export async function listen(
  app: FastifyInstance,
  { host, port, change = '用 --port 换一个端口' }: { host: string; port: number; change?: string },
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new ListenProblem(`端口 ${port} 已被其他程序占用。请停止那个程序，或${change}后重新启动。`, {
        cause: error,
      });
    }
    if (code === 'EACCES') {
      throw new ListenProblem(
        `没有权限使用端口 ${port}（小于 1024 的端口需要管理员权限）。请${change}后重新启动。`,
        {
          cause: error,
        },
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ListenProblem(`本机没有地址 ${host}，请改正监听地址后重新启动。`, { cause: error });
    }
    throw error;
  }
}

/** Stops in order: no new connections, running requests answered, the ledger's batches committed, the database closed. */
export async function stop(
  app: FastifyInstance,
  parts: { ledger: Pick<Ledger, 'close'>; database: Pick<Database, 'close'> },
): Promise<void> {
  await app.close();
  await parts.ledger.close();
  await parts.database.close();
}
