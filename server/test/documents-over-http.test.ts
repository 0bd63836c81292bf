import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, type ApiCaller } from './api-caller.ts';
import { prepareApplication } from './licence-application.ts';
import { makeLoadedPlace, type Place } from './run-yimen.ts';

let place: Place;
let server: Awaited<ReturnType<Place['serve']>> | undefined;
let call: ApiCaller;
beforeAll(async () => {
  place = await makeLoadedPlace();
  server = await place.serve();
  call = callerOf(server.address);
}, 240_000);
afterAll(async () => {
  await server?.stop();
  await place.remove();
}, 120_000);

interface Line {
  readonly kind: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly code: string;
  readonly pdf: string | null;
}

/** Waits until the listener and its job have made every document of the matter. */
async function madeDocuments(number: string): Promise<Line[]> {
  for (;;) {
    const { body } = await call('window', 'GET', `/matters/${number}/documents`);
    const items = body.items as Line[];
    if (items.length > 0 && items.every(({ pdf }) => pdf !== null)) return items;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

describe('documents of a running product', () => {
  it('are numbered and made by themselves, recorded in the ledger, handed out and verified', async () => {
    const application = await prepareApplication(call);
    const { number } = (await call('window', 'POST', '/cases/licence/register', application)).body;
    await call('window', 'POST', `/cases/licence/${number}/accept`, {});
    const items = await madeDocuments(number);
    expect(items.map(({ kind }) => kind)).toEqual(['receipt', 'materialList', 'acceptanceNotice']);
    expect(items[2]!.documentNumber).toMatch(/受〔\d{4}〕1号$/);

    const { body } = await call('window', 'GET', `/matters/${number}/entries`);
    // Jobs run side by side: the entry made first need not be recorded first.
    const recorded = (body.items as { type: string; title: string; data: any }[])
      .filter(({ type }) => type === 'documentRendered')
      .sort((a, b) => a.data.entry - b.data.entry);
    expect(recorded.map(({ title, data }) => [title, data.entry])).toEqual([
      ['文书成文', 1],
      ['文书成文', 2],
    ]);
    const hashes = recorded.flatMap(({ data }) => data.files.map(({ pdf }: { pdf: string }) => pdf));
    expect(hashes).toEqual(items.map(({ pdf }) => pdf));

    const verified = (await call('', 'GET', `/documents/verify?code=${items[2]!.code}`)).body;
    expect(verified).toMatchObject({
      genuine: true,
      document: { kind: '受理通知书', pdf: items[2]!.pdf, standing: { state: 'in-force' } },
    });

    await call('window', 'POST', `/cases/licence/${number}/withdraw`, { reason: '示例原因' });
    const after = (await call('', 'GET', `/documents/verify?sha256=${items[2]!.pdf}`)).body;
    expect(after.document.standing).toMatchObject({ state: 'withdrawn' });

    await madeDocuments(number);
    await server!.stop();
    server = undefined;
    const checked = await place.run(['document', 'check', number]);
    expect(checked.err + checked.out).toContain('逐字节一致');
    expect(checked.code).toBe(0);
    const out = `${place.dataDir}/out`;
    const got = await place.run(['document', 'get', number, 'acceptanceNotice', '--out', out]);
    const path = /\S+\.pdf/.exec(got.out)![0];
    expect(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ).toBe(items[2]!.pdf);
  }, 300_000);
});
