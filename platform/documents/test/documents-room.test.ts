import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../procedure/index.ts';
import { listFailures, recordFailure } from '../index.ts';
import { takeInShipped } from '../template-store.ts';
import { makeRoom, roomOver } from './documents-ground.ts';
import { pdfText } from './pdf-text.ts';

type Ground = Awaited<ReturnType<typeof makeRoom>>;

let room: Ground;
beforeAll(async () => {
  room = await makeRoom({ 'documents.agencyCodes': { 澧县示例局: '澧示' } });
});
afterAll(() => room.stop());

const rendered = async (number: string) =>
  (await room.ledger.entriesOf(number)).filter(({ type }) => type === 'documentRendered');
const decided = async (text = '准予示例。'): Promise<string> => {
  const number = await room.open();
  await room.act(number, 'decide', { text });
  return number;
};

describe('documents of a matter', () => {
  it('are made by one entry that holds the hash of every file, and the files are in the store', async () => {
    const number = await room.open();
    await room.documents.render(number, 1);
    const [entry, ...more] = await rendered(number);
    expect(more).toEqual([]);
    const { files, maker } = entry!.body.data as any;
    expect(files.map(({ kind }: { kind: string }) => kind)).toEqual(['receipt', 'materialList']);
    expect(maker).toMatch(/^typst-ts .*; docx /);
    for (const { pdf, word } of files) {
      expect((await room.files.get(pdf))!.toString('latin1', 0, 5)).toBe('%PDF-');
      expect((await room.files.get(word))!.toString('latin1', 0, 2)).toBe('PK');
    }
    expect(entry!.state).toBe('OPEN');
  });

  it('made twice, also at the same moment and by two servers, leave one entry and the same bytes', async () => {
    const number = await room.open();
    const other = roomOver(room.database, room.dataDir, room.values);
    await Promise.all([
      room.documents.render(number, 1),
      room.documents.render(number, 1),
      other.documents.render(number, 1),
    ]);
    await room.documents.render(number, 1);
    await other.ledger.close();
    expect(await rendered(number)).toHaveLength(1);
    expect(await room.documents.check(number, 'receipt', 1)).toMatchObject({ same: true });
  });

  it('say what was so when they were issued, whatever came later', async () => {
    const number = await room.open('旧名公司');
    await room.act(number, 'rename', { name: '新名公司' });
    const content = await room.documents.read(number, 'receipt', 1);
    expect(content?.addressee).toBe('旧名公司');
  });

  it('can still be made after the matter has ended', async () => {
    const number = await decided();
    await room.act(number, 'void', {});
    await room.documents.render(number, 2);
    expect((await room.ledger.find(number))!.state).toBe('DONE');
    expect(await rendered(number)).toHaveLength(1);
  });

  it('are numbered without a gap by body, series and year, in the county’s way, also when many come at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 12 }, () => decided()));
    await Promise.all(numbers.map((number) => room.documents.register(number, 2)));
    const { rows } = await room.database.pool.query(
      `select document_no, serial from documents.document where series = '通' order by serial`,
    );
    expect(rows.map(({ serial }) => serial)).toEqual(rows.map((_row, index) => index + 1));
    expect(rows[0].document_no).toBe('澧示通〔2021〕1号');
  });

  it('that fail to be written take no number', async () => {
    const number = await room.open();
    await room.act(number, 'decide', { text: '' });
    const before = await room.database.pool.query('select value from documents.serial');
    await expect(room.documents.register(number, 2)).rejects.toThrow('field text is missing');
    const after = await room.database.pool.query('select value from documents.serial');
    expect(after.rows).toEqual(before.rows);
  });

  it('hold their content sealed', async () => {
    const number = await room.open('机密名称公司');
    await room.documents.register(number, 1);
    const { rows } = await room.database.pool.query(
      'select content from documents.document where matter = $1',
      [number],
    );
    for (const { content } of rows) expect(content).toMatch(/^k1\./);
  });

  it('are made when somebody asks for the file, and the file is what was recorded', async () => {
    const number = await decided('准予示例许可。');
    const file = await room.documents.file(number, 'notice', 1, 'pdf');
    expect(pdfText(file!.bytes)).toContain('准予示例许可。');
    const [entry] = await rendered(number);
    expect((entry!.body.data as any).files[0].pdf).toBe(file!.sha256);
    expect(await room.documents.file(number, 'notice', 2, 'pdf')).toBeUndefined();
  });

  it('that were altered on the disk are not handed out', async () => {
    const number = await decided('准予示例许可之二。');
    const { sha256 } = (await room.documents.file(number, 'notice', 1, 'docx'))!;
    writeFileSync(join(room.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'x');
    await expect(room.documents.file(number, 'notice', 1, 'docx')).rejects.toThrow('与其哈希不符');
  });

  it('that could not be made are shown with the reason until they are made', async () => {
    const number = await room.open();
    const failure = { matter: number, entry: 1, error: new Error('磁盘已满'), at: room.clock.now() };
    await recordFailure(room.database, failure);
    await recordFailure(room.database, failure);
    expect(await listFailures(room.database)).toMatchObject([
      { matter: number, error: '磁盘已满', attempts: 2 },
    ]);
    await room.documents.render(number, 1);
    expect(await listFailures(room.database)).toEqual([]);
  });

  it('survive a kill at any moment: each is finished by the next try, with one entry', async () => {
    const numbers = await Promise.all(Array.from({ length: 6 }, () => room.open()));
    const child = new URL('./render-child.ts', import.meta.url).pathname;
    for (let run = 0; run < 3; run += 1) {
      const args = ['--import', 'tsx', child, room.database.url, room.dataDir, ...numbers];
      const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      // Killed a little later each time, counted from the first document it has made.
      process_.stdout.once('data', () => setTimeout(() => process_.kill('SIGKILL'), run * 45));
      await once(process_, 'exit');
    }
    for (const number of numbers) await room.documents.render(number, 1);
    for (const number of numbers) {
      expect(await rendered(number), number).toHaveLength(1);
      expect(await room.documents.check(number, 'receipt', 1)).toMatchObject({ same: true });
    }
  }, 240_000);
});

describe('verification', () => {
  it('by the code on the paper, typed in any usual way, tells what the paper should say', async () => {
    const number = await decided();
    await room.documents.render(number, 2);
    const { code } = (await room.documents.list(number)).at(-1)!.row!;
    const typed = ` ${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)} `
      .toLowerCase()
      .replaceAll('0', 'o');
    const found = await room.documents.verify({ code: typed });
    expect(found!.row).toMatchObject({
      matter: number,
      issuer: '澧县示例局',
      holder: '示*公司',
      issuedOn: '2021-09-13',
    });
    expect(found!.standing.state).toBe('in-force');
  });

  it('by the hash of a file finds the document, and a changed file is none of ours', async () => {
    const number = await decided();
    const { sha256 } = (await room.documents.file(number, 'notice', 1, 'pdf'))!;
    expect((await room.documents.verify({ sha256 }))!.row.matter).toBe(number);
    expect(await room.documents.verify({ sha256: '0'.repeat(64) })).toBeUndefined();
  });

  it('tells since when a document has lost its effect', async () => {
    const number = await decided();
    await room.documents.register(number, 2);
    await room.act(number, 'void', {});
    const { code } = (await room.documents.list(number)).at(-1)!.row!;
    expect((await room.documents.verify({ code }))!.standing).toEqual({
      ...{ state: 'void', title: '已作废', since: '2021-09-13' },
    });
  });

  it('no code can be guessed from another: codes are random and never alike', async () => {
    const { rows } = await room.database.pool.query('select code, matter, ordinal from documents.document');
    expect(new Set(rows.map(({ code }) => code.slice(0, 6))).size).toBe(rows.length);
    expect(await room.documents.verify({ code: 'ZZZZZZZZZZZZZZZZ' })).toBeUndefined();
  });
});

describe('the wording of a kind', () => {
  const wording = {
    ...{ layout: 'letter', title: '示例通知', series: '通', seal: true },
    blocks: [{ paragraph: '新的写法：{text}' }],
  };

  it('goes from draft to force; a document keeps the version it was written with', async () => {
    const { templates } = room.documents;
    const before = await decided();
    await room.documents.register(before, 2);
    const draft = await templates.save('example.notice', wording, '示例会议纪要，2021-09-13', 'admin');
    expect(draft).toMatchObject({ version: 2, state: 'draft' });
    expect((await templates.get('example.notice'))!.versions[0]).toMatchObject({
      state: 'draft',
      by: 'admin',
    });
    expect(await templates.publish('example.notice')).toMatchObject({ version: 2, state: 'in-force' });
    const after = await decided();
    expect((await room.documents.read(after, 'notice', 1))!).toMatchObject({
      template: 2,
      title: '示例通知',
    });
    expect((await room.documents.read(before, 'notice', 1))!).toMatchObject({
      template: 1,
      title: '示例通知书',
    });
    const states = (await templates.get('example.notice'))!.versions.map(({ version, state }) => [
      version,
      state,
    ]);
    expect(states).toEqual([
      [2, 'in-force'],
      [1, 'superseded'],
    ]);
  });

  it('a newer program does not overrule the county’s own wording', async () => {
    const shipped = {
      kind: 'example.notice',
      template: { ...wording, title: '程序新写法' },
      hash: 'another',
    };
    await takeInShipped(room.database, [shipped as never], room.clock.now());
    const [newest, own] = (await room.documents.templates.get('example.notice'))!.versions;
    expect(newest).toMatchObject({ version: 3, state: 'superseded', shipped: true });
    expect(own).toMatchObject({ version: 2, state: 'in-force', shipped: false });
  });

  it('is judged when it is saved, and only a draft can come into force', async () => {
    const { templates } = room.documents;
    const bad = { ...wording, blocks: [{ paragraph: '{nobody}' }] };
    const refused = await templates.save('example.notice', bad, '示例会议纪要', 'admin');
    expect(isRefusal(refused) && refused).toMatchObject({
      code: 'documents.bad-template',
      path: '/template/blocks/0/paragraph',
    });
    expect(await templates.publish('example.notice')).toMatchObject({ code: 'documents.no-draft' });
    expect(await templates.save('example.nothing', wording, '示例会议纪要', 'admin')).toMatchObject({
      code: 'documents.no-kind',
    });
  });

  it('can be looked at over made-up data before it is saved', async () => {
    const preview = await room.documents.templates.preview('example.notice', wording);
    if (isRefusal(preview)) throw new Error(preview.message);
    expect(pdfText(preview.pdf)).toContain('新的写法：准予示例。');
    expect(preview.text).toContain('澧示通〔2021〕12号');
  });
});
