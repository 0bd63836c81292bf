import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Upload, type UploadOptions } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED, seeded } from '../../ledger/test/faults/random.ts';
import { BadLine } from './bad-line.ts';
import { startExample, type Example } from './start-example.ts';

let example: Example;
let address: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  // Some hundred requests of one account follow each other at once.
  example = await startExample({ settings: { 'http.requestsPerMinute': 100_000 } });
  address = await example.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await example.stop();
});

/** Another server on the same database and data folder. */
async function startAnother(): Promise<{ child: ChildProcess; address: string }> {
  const script = fileURLToPath(new URL('upload-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, example.database.url, example.dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout!, 'data');
  return { child, address: String(line).trim() };
}

/** A PDF of random bytes, so that a piece in the wrong place changes it. */
function pdfOf(bytes: number, random: () => number): Buffer {
  const content = Buffer.from(Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)));
  content.write('%PDF-1.7\n');
  return content;
}

interface Sent {
  readonly upload: Upload;
  /** The address of the stored file, as the last answer told it. */
  readonly done: Promise<string | undefined>;
}

async function send(bytes: Buffer, to: string, more: Partial<UploadOptions> = {}): Promise<Sent> {
  let upload!: Upload;
  const headers = await example.as('zhang');
  const done = new Promise<string | undefined>((resolve, reject) => {
    upload = new Upload(bytes, {
      endpoint: `${to}/api/v1/uploads`,
      metadata: { filename: '营业执照.pdf' },
      headers,
      chunkSize: 256 * 1024,
      retryDelays: Array<number>(500).fill(0),
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('upload-sha256')),
      onError: reject,
      ...more,
    });
    upload.start();
  });
  return { upload, done };
}

async function expectWhole(sha256: string | undefined, bytes: Buffer): Promise<void> {
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect((await example.services.files.get(sha256!))!.equals(bytes)).toBe(true);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function offsetOf(url: string): Promise<number> {
  const headers = { ...(await example.as('zhang')), 'tus-resumable': '1.0.0' };
  return Number((await fetch(url, { method: 'HEAD', headers })).headers.get('upload-offset'));
}

describe('an upload over a bad line', () => {
  it('arrives whole in spite of 100 cuts at random points', async () => {
    const random = seeded(SEED);
    const bytes = pdfOf(5 * 1024 * 1024, random);
    const line: BadLine = new BadLine(address, () =>
      line.cuts < 100 ? 200 + Math.floor(random() * 80_000) : Infinity,
    );
    const { done } = await send(bytes, await line.listen());
    await expectWhole(await done, bytes);
    expect(line.cuts).toBe(100);
    await line.close();
  }, 180_000);

  it('tells the address also when the answer to the last piece was lost', async () => {
    const bytes = pdfOf(50_000, seeded(7));
    const { upload, done } = await send(bytes, address);
    const sha256 = await done;
    const headers = await example.as('zhang');
    const head = await fetch(upload.url!, {
      method: 'HEAD',
      headers: { ...headers, 'tus-resumable': '1.0.0' },
    });
    expect([head.headers.get('upload-sha256'), head.headers.get('upload-offset')]).toEqual([sha256, '50000']);
    const got = await (await fetch(upload.url!, { headers })).json();
    expect(got).toMatchObject({ offset: 50_000, size: 50_000, sha256, mediaType: 'application/pdf' });
  });

  it('goes on after its server was killed, on the same server started again or on another one', async () => {
    const random = seeded(11);
    const bytes = pdfOf(3 * 1024 * 1024, random);
    let uploadUrl: string | undefined;
    for (let round = 0; round < 3; round += 1) {
      const { child, address: at } = await startAnother();
      const reached = 500_000 * (round + 1) + Math.floor(random() * 200_000);
      const url = uploadUrl === undefined ? undefined : at + new URL(uploadUrl).pathname;
      const before = url === undefined ? 0 : await offsetOf(url);
      const { upload, done } = await send(bytes, at, {
        ...(url === undefined ? {} : { uploadUrl: url }),
        retryDelays: null,
        chunkSize: 64 * 1024,
        onChunkComplete: (_size, accepted) => {
          if (accepted > reached) child.kill('SIGKILL');
        },
      });
      await expect(done).rejects.toThrow();
      uploadUrl = upload.url!;
      expect(await offsetOf(address + new URL(uploadUrl).pathname)).toBeGreaterThan(
        Math.max(before, reached),
      );
    }
    const { done } = await send(bytes, address, { uploadUrl: address + new URL(uploadUrl!).pathname });
    await expectWhole(await done, bytes);
  }, 180_000);

  it.each(['same', 'other'])(
    'is taken over from a connection that is dead without knowing it, on the %s server',
    async (where) => {
      const bytes = pdfOf(2 * 1024 * 1024, seeded(where.length));
      const line = new BadLine(address, () => Infinity);
      const { upload, done } = await send(bytes, await line.listen(), {
        retryDelays: null,
        chunkSize: Infinity,
        onProgress: () => {
          if (upload.url !== null) line.silent = true;
        },
      });
      done.catch(() => undefined);
      while (!line.silent) await sleep(10);
      await sleep(200);
      const to = where === 'same' ? address : (await startAnother()).address;
      const again = await send(bytes, to, { uploadUrl: to + new URL(upload.url!).pathname });
      await expectWhole(await again.done, bytes);
      await upload.abort();
      await line.close();
    },
    120_000,
  );
});
