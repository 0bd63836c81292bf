import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A line that breaks: every connection is cut after as many bytes, either way, as `budget` says; Infinity never. */
export class BadLine {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  cuts = 0;
  /** When set nothing passes any more, and nobody is told: the half-open connection of a phone that left the network. */
  silent = false;

  constructor(target: string, budget: () => number) {
    const { hostname, port } = new URL(target);
    this.#server = createServer((client) => {
      const upstream = connect(Number(port), hostname);
      let left = budget();
      const end = (): void => {
        client.destroy();
        upstream.destroy();
      };
      const pass = (from: Socket, to: Socket): void => {
        this.#sockets.add(from);
        from.on('error', end).on('close', () => {
          this.#sockets.delete(from);
          if (!this.silent) end();
        });
        from.on('data', (bytes: Buffer) => {
          if (this.silent || left <= 0) return;
          to.write(bytes.subarray(0, left));
          left -= bytes.length;
          if (left > 0) return;
          this.cuts += 1;
          // The bytes before the cut arrive; what comes after does not.
          setImmediate(end);
        });
      };
      pass(client, upstream);
      pass(upstream, client);
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
