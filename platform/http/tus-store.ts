import type { Readable } from 'node:stream';
import { DataStore, Upload, type Locker } from '@tus/server';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import type { Services } from '../module/index.ts';
import type { Upload as FileUpload } from '../files/index.ts';

/** A refusal on its way through the tus library, which knows thrown things only. */
export class UploadRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** How long a request waits for the connection that holds the upload, and what it is told when that does not let go. */
const WAIT_MS = 10_000;

/** A failure in the library's own form. */
class TusFailure extends Error {
  readonly status_code: number;
  readonly body = '';

  constructor(status: number) {
    super(`tus ${status}`);
    this.status_code = status;
  }
}

/** Shows our uploads to the tus library. One for each request: it acts for one account at one moment. */
export class TusStore extends DataStore implements Locker {
  readonly #services: Services;
  readonly #account: string;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(services: Services, account: string) {
    super();
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
    this.#services = services;
    this.#account = account;
  }

  override async create(file: Upload): Promise<Upload> {
    const { filename, sha256 } = file.metadata ?? {};
    const opened = await this.#services.files.uploads.open(
      {
        id: file.id,
        account: this.#account,
        name: filename ?? '',
        size: file.size ?? 0,
        ...(sha256 == null ? {} : { sha256: sha256.toLowerCase() }),
      },
      this.#services.clock.now(),
    );
    if (isRefusal(opened)) throw new UploadRefused(opened);
    return file;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.#own(id);
    // A server that was killed between the last byte and the judgement leaves that to whoever asks next.
    if (found.outcome === undefined && found.offset === found.size) await this.#finish(id);
    if (isRefusal(found.outcome)) throw new UploadRefused(found.outcome);
    return new Upload({
      id,
      size: found.size,
      offset: found.offset,
      metadata: { filename: found.name },
      creation_date: new Date(found.openedAt).toISOString(),
    });
  }

  override write(stream: Readable, id: string, offset: number): Promise<number> {
    const written = this.#write(stream, id, offset);
    this.#writing = written.catch(() => undefined);
    return written;
  }

  override async remove(id: string): Promise<void> {
    await this.#own(id);
    await this.#services.files.uploads.cancel(id);
  }

  /** The lock of an upload, for the library. */
  newLock(id: string): ReturnType<Locker['newLock']> {
    let release: (() => Promise<void>) | undefined;
    return {
      lock: async (signal, cancel) => {
        release = await this.#services.files.uploads.locks.acquire(id, {
          onWanted: () => void cancel(),
          waitMs: WAIT_MS,
          signal,
        });
        if (release === undefined) throw new TusFailure(423);
      },
      unlock: async () => {
        // The library gives up on a cut before the last piece is on the disk; nobody may count the bytes until it is.
        await this.#writing;
        await release?.();
      },
    };
  }

  async #write(stream: Readable, id: string, offset: number): Promise<number> {
    const { size } = await this.#own(id);
    const at = await this.#services.files.uploads.append(id, offset, stream as AsyncIterable<Buffer>);
    if (at === size) await this.#finish(id);
    return at;
  }

  async #finish(id: string): Promise<void> {
    const outcome = await this.#services.files.uploads.finish(id, this.#services.clock.now());
    if (isRefusal(outcome)) throw new UploadRefused(outcome);
  }

  async #own(id: string): Promise<FileUpload> {
    const found = await this.#services.files.uploads.find(id, this.#account, this.#services.clock.now());
    if (found === undefined) throw new TusFailure(404);
    return found;
  }
}
