import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** What to do to a statement on its way: let it pass, cut before it is forwarded, or forward it and cut before its answer. */
export type Fate = 'pass' | 'cut-before' | 'cut-after';

/** A proxy in front of PostgreSQL that loses connections at the worst moment: the work done, the answer on its way. */
export class CuttingProxy {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  readonly cuts = { before: 0, after: 0 };

  constructor(target: { host: string; port: number }, fate: (request: Buffer) => Fate) {
    this.#server = createServer((client) => {
      const upstream = connect(target);
      let deaf = false;
      const end = (): void => {
        client.destroy();
        upstream.destroy();
      };
      for (const socket of [client, upstream]) {
        this.#sockets.add(socket);
        socket
          .on('error', end)
          .on('close', end)
          .on('close', () => this.#sockets.delete(socket));
      }
      client.on('data', (request: Buffer) => {
        const decided = fate(request);
        if (decided === 'cut-before') {
          this.cuts.before += 1;
          return end();
        }
        if (decided === 'cut-after') deaf = true;
        upstream.write(request);
      });
      upstream.on('data', (answer: Buffer) => {
        if (!deaf) return void client.write(answer);
        this.cuts.after += 1;
        end();
      });
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
