import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => {
  example = await startExample({ settings: { 'files.maxBytes': 100_000, 'files.uploadsPerAccount': 1000 } });
});
afterAll(() => example.stop());

const URL_OF = '/api/v1/uploads';
const tus = { 'tus-resumable': '1.0.0' };
const PDF = Buffer.from('%PDF-1.7 示例文件的内容');
type Method = 'HEAD' | 'PATCH' | 'DELETE' | 'GET' | 'POST';
type Answer = Awaited<ReturnType<Example['app']['inject']>>;

async function create(
  { name = '执照.pdf', size = PDF.length, who = 'zhang' },
  more: Record<string, string> = {},
): Promise<Answer> {
  return example.app.inject({
    method: 'POST',
    url: URL_OF,
    headers: {
      ...(await example.as(who)),
      ...tus,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      ...more,
    },
  });
}
async function ask(method: Method, url: string, who = 'zhang'): Promise<Answer> {
  return example.app.inject({ method, url, headers: { ...(await example.as(who)), ...tus } });
}
async function piece(url: string, payload: Buffer, offset = 0, who = 'zhang'): Promise<Answer> {
  return example.app.inject({
    method: 'PATCH',
    url,
    headers: {
      ...(await example.as(who)),
      ...tus,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    payload,
  });
}
const opened = async (wanted: Parameters<typeof create>[0] = {}): Promise<string> =>
  String((await create(wanted)).headers['location']);
const problem = (answer: Answer): unknown[] => [answer.statusCode, answer.json().code];

describe('a resumable upload', () => {
  it('tells its address, its end of life, and with the last piece what to name in an action', async () => {
    const made = await create({});
    expect(made.statusCode).toBe(201);
    expect(made.headers['location']).toMatch(/^\/api\/v1\/uploads\/[0-9a-f]{32}$/);
    expect(made.headers['upload-expires']).toBe('Fri, 01 Oct 2021 01:00:00 GMT');
    const url = String(made.headers['location']);
    const half = await piece(url, PDF.subarray(0, 10));
    expect([half.statusCode, half.headers['upload-offset']]).toEqual([204, '10']);
    expect((await ask('HEAD', url)).headers).toMatchObject({
      'upload-offset': '10',
      'upload-length': String(PDF.length),
      'cache-control': 'no-store',
    });
    const last = await piece(url, PDF.subarray(10), 10);
    const sha256 = String(last.headers['upload-sha256']);
    expect(last.statusCode).toBe(204);
    const { rows } = await example.database.pool.query('select name from files.file where sha256 = $1', [
      sha256,
    ]);
    expect(rows).toEqual([{ name: '执照.pdf' }]);
    const got = await ask('GET', `/api/v1/files/${sha256}`);
    expect(got.rawPayload).toEqual(PDF);
  });

  it('may come whole with its creation', async () => {
    const made = await example.app.inject({
      method: 'POST',
      url: URL_OF,
      headers: {
        ...(await example.as('zhang')),
        ...tus,
        'upload-length': String(PDF.length),
        'upload-metadata': `filename ${Buffer.from('a.pdf').toString('base64')}`,
        'content-type': 'application/offset+octet-stream',
      },
      payload: PDF,
    });
    expect([made.statusCode, made.headers['upload-sha256']]).toEqual([
      201,
      expect.stringMatching(/^\w{64}$/),
    ]);
  });

  it('tells programs what it can do', async () => {
    const answer = await example.app.inject({ method: 'OPTIONS', url: URL_OF });
    expect([answer.statusCode, answer.headers['tus-version']]).toEqual([204, '1.0.0']);
  });

  it('expires after 24 hours', async () => {
    const url = await opened();
    example.clock.advance(24 * 3_600_000);
    const answer = await ask('GET', url);
    example.clock.advance(-24 * 3_600_000);
    expect(problem(answer)).toEqual([404, 'files.upload-missing']);
  });

  it('can be cancelled by its account', async () => {
    const url = await opened();
    expect((await ask('DELETE', url)).statusCode).toBe(204);
    expect(problem(await ask('GET', url))).toEqual([404, 'files.upload-missing']);
  });
});

describe('a foreign upload', () => {
  it('can neither be seen nor continued nor cancelled, and looks like one that does not exist', async () => {
    const url = await opened();
    expect((await ask('HEAD', url, 'li')).statusCode).toBe(404);
    for (const answer of [
      await ask('GET', url, 'li'),
      await ask('DELETE', url, 'li'),
      await piece(url, PDF, 0, 'li'),
    ])
      expect(problem(answer)).toEqual([404, 'files.upload-missing']);
    expect(problem(await ask('GET', `${URL_OF}/${'0'.repeat(32)}`))).toEqual([404, 'files.upload-missing']);
    expect((await piece(url, PDF)).statusCode).toBe(204);
  });

  it('is asked for by nobody who is not signed in', async () => {
    const url = await opened();
    for (const method of ['GET', 'DELETE', 'PATCH'] as const) {
      const answer = await example.app.inject({ method, url, headers: tus });
      expect(problem(answer)).toEqual([401, 'identity.not-signed-in']);
    }
    expect(problem(await example.app.inject({ method: 'POST', url: URL_OF, headers: tus }))).toEqual([
      401,
      'identity.not-signed-in',
    ]);
  });

  it('is not made by a page of another site', async () => {
    const signed = await example.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'zhang', password: PASSWORD },
    });
    const cookie = `${signed.cookies[0]!.name}=${signed.cookies[0]!.value}`;
    const headers = { cookie, ...tus, 'upload-length': '5' };
    expect(problem(await example.app.inject({ method: 'POST', url: URL_OF, headers }))).toEqual([
      403,
      'http.csrf',
    ]);
  });
});

describe('an upload is refused with a sentence', () => {
  it.each([
    ['a program by name', { name: '执照.exe' }, 'files.extension'],
    ['two endings', { name: '执照.pdf.png' }, 'files.double-extension'],
    ['a path', { name: '../a.pdf' }, 'files.bad-name'],
    ['no name', { name: '' }, 'files.bad-name'],
    ['too large', { size: 100_001 }, 'files.too-large'],
    ['empty', { size: 0 }, 'files.empty'],
  ])('before a byte is sent: %s', async (_why, wanted, code) => {
    const answer = await create(wanted);
    expect(problem(answer)).toEqual([422, code]);
    expect(answer.json().detail).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('when its content is not what the name says, told again to who asks again', async () => {
    const bytes = Buffer.from('GIF89a');
    const url = await opened({ size: bytes.length });
    expect(problem(await piece(url, bytes))).toEqual([422, 'files.mismatch']);
    expect((await ask('HEAD', url)).statusCode).toBe(422);
    expect((await ask('GET', url)).json()).toMatchObject({
      code: 'files.mismatch',
      detail: expect.stringContaining('gif'),
    });
    const { rows } = await example.database.pool.query(
      `select from files.file where media_type = 'image/gif'`,
    );
    expect(rows).toEqual([]);
  });

  it('when a piece is sent for the wrong place or beyond the end', async () => {
    const url = await opened();
    expect(problem(await piece(url, PDF.subarray(5), 5))).toEqual([409, 'files.upload-offset']);
    expect(problem(await piece(url, Buffer.alloc(500)))).toEqual([413, 'files.upload-exceeds']);
    expect((await ask('HEAD', url)).headers['upload-offset']).toBe('0');
  });

  it.each([
    ['no version', { 'tus-resumable': '' }, 412],
    ['a length that is none', { 'upload-length': '5x' }, 400],
    ['metadata that is not Base64', { 'upload-metadata': 'filename %%%' }, 400],
    ['a length that comes later', { 'upload-length': '', 'upload-defer-length': '1' }, 400],
  ])('when the protocol is not kept: %s', async (_why, headers, status) => {
    const answer = await create({}, headers as Record<string, string>);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().detail).toMatch(/[\u4e00-\u9fff]/);
  });

  it('when the disk is full; what had arrived is kept and nothing is stored', async () => {
    const url = await opened();
    const path = join(example.dataDir, 'uploads', url.split('/').at(-1)!);
    rmSync(path);
    // A device of the system on which every write fails for want of space.
    symlinkSync('/dev/full', path);
    const answer = await piece(url, PDF);
    expect(problem(answer)).toEqual([507, 'files.disk-full']);
    expect(answer.json().detail).toContain('存储空间已满');
    expect((await ask('GET', url)).json()).toMatchObject({ offset: 0, size: PDF.length });
    expect((await ask('DELETE', url)).statusCode).toBe(204);
  });

  it('and never by writing the name into the log', async () => {
    await opened({ name: '张三的身份证.pdf' });
    expect(example.logLines.join()).not.toContain('张三');
  });
});
