import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { writeWorkbook } from '@yimen/platform/spreadsheet';
import {
  importRegister,
  type RegisterImport,
  type RegisterReport,
} from '../server/register/import-register.ts';
import { registerTitles } from '../server/register/register-columns.ts';
import { people } from './finding-factory.ts';
import {
  csv,
  HEAD,
  ITEM_NAME,
  line,
  OTHER_PERSON,
  PERSON,
  startLinkage,
  type LinkageProduct,
} from './linkage-product.ts';

let product: LinkageProduct;
beforeAll(async () => {
  product = await startLinkage();
}, 120_000);
afterAll(() => product.stop());
beforeEach(async () => {
  await product.database.pool.query('truncate linkage.register_import cascade');
});

async function bring(bytes: Buffer, over: Partial<RegisterImport> = {}): Promise<RegisterReport> {
  const given = {
    bytes,
    format: 'csv',
    actor: people.supervisor,
    now: product.clock.now(),
    dryRun: false,
    ...over,
  } as const;
  const report = await importRegister(product.services, given);
  if (isRefusal(report)) throw new Error(report.message);
  return report;
}
const stored = async () =>
  (
    await product.database.pool.query(
      'select * from linkage.register_row where withdrawn_by is null order by id',
    )
  ).rows;
const mistakes = ({ mistakes: told }: RegisterReport) =>
  told.map(({ row, column, message }) => `${row}${column} ${message}`);
const march = { from: '2021-03-01', to: '2021-03-31' };

describe('importing a licence register', () => {
  it('takes the same lines from a workbook, from UTF-8 with and without a mark, from GB18030 and UTF-16', async () => {
    const utf8 = csv(line());
    const gb = encodeGb18030([HEAD, line()].join('\n'));
    const workbook = writeWorkbook([
      {
        name: '任意名称',
        columns: registerTitles.map((title) => ({ title, width: 10 })),
        rows: [
          line()
            .split(',')
            .map((text) => (text === '' ? null : text)),
        ],
      },
    ]);
    expect(await bring(utf8)).toMatchObject({ lines: 1, added: 1, loaded: true });
    const same = { lines: 1, added: 0, unchanged: 1, withdrawn: 0, mistakes: [], loaded: true };
    expect(await bring(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]))).toMatchObject(same);
    expect(await bring(gb)).toMatchObject(same);
    expect(await bring(Buffer.from(`\ufeff${utf8.toString()}`, 'utf16le'))).toMatchObject(same);
    expect(await bring(workbook, { format: 'xlsx' })).toMatchObject(same);
    expect(await stored()).toHaveLength(1);
  });

  it('keeps no number of a person, and only the masked name: both lie sealed with the party', async () => {
    await bring(csv(line({ holder: '示例李四', id: PERSON })));
    const [row] = await stored();
    expect(row).toMatchObject({ holder: '示***', department: 'D20', item: null, item_name: ITEM_NAME });
    const dump = await product.database.pool.query(
      'select r::text as row from linkage.register_row r union all select p::text from identity.party p',
    );
    expect(dump.rows.map((one) => one.row).join()).not.toMatch(/430723198801010022|李四/);
  });

  it('names every mistake by row and column, repeats no number, and loads nothing', async () => {
    const report = await bring(
      csv(
        line(),
        line({ unit: '没有的部门' }),
        line({ number: '', holder: '' }),
        line({ id: '430723198801010023' }),
        line({ id: '4.30723E+17' }),
        line({ on: '2021-02-30' }),
        line({ on: '2021-06-02' }),
        line({ on: '2021-03-10', until: '2021-03-09' }),
        line({ item: '11430723MB1A0001XH400011800100099' }),
        line({ number: '=1+1' }),
        line(),
      ),
    );
    expect(report).toMatchObject({ loaded: false, import: null, added: 0 });
    expect(mistakes(report)).toEqual([
      '3A 通讯录中没有名为“没有的部门”的部门，或者不止一个，请填写全称或机构标识。',
      '4C 请填写“证照编号”。',
      '4D 请填写“持有人”。',
      '5E 不是正确的居民身份证号码或统一社会信用代码，请逐位核对。',
      '6E 号码被表格软件当作数字，后几位已丢失，请把单元格格式改为“文本”后重新填写。',
      '7F “2021-02-30”不是日期，请写成2026-01-31的样子。',
      '8F 发证日期2021-06-02晚于今天，请核对。',
      '9G 有效期至2021-03-09早于发证日期2021-03-10，请核对。',
      '10B 事项目录中没有编码为“11430723MB1A0001XH400011800100099”的事项，请核对。',
      '11C 文字不能以“=”开头，电子表格会把它当作公式执行，请删除等号。',
      '12C 与第2行完全相同，请删除一行。',
    ]);
    expect(report.mistakes.every(({ sheet }) => sheet === '证照台账')).toBe(true);
    expect(await stored()).toEqual([]);
  });

  it('tells of missing and unknown columns before anything else', async () => {
    const report = await bring(Buffer.from(`${HEAD.replace('持有人,', '名字,')}\n${line()}`));
    expect(mistakes(report)).toEqual([
      expect.stringMatching(/^1 缺少列“持有人”/),
      expect.stringMatching(/^1D 不认识的列“名字”/),
    ]);
  });

  it('takes no character that nobody sees and no database keeps', async () => {
    const workbook = writeWorkbook([
      {
        name: '证照台账',
        columns: registerTitles.map((title) => ({ title, width: 10 })),
        rows: [line({ number: 'XK\u0000', holder: '示例\ud800' }).split(',')],
      },
    ]);
    expect(mistakes(await bring(workbook, { format: 'xlsx' }))).toEqual([
      '2C 含有不可见的控制字符，请删去后重新填写。',
      '2D 含有不可见的控制字符，请删去后重新填写。',
    ]);
  });

  it('refuses a file that is neither workbook nor text', async () => {
    const picture = {
      bytes: Buffer.from([0x89, 0x50, 0, 0xff]),
      actor: people.supervisor,
      now: 0,
      dryRun: true,
    };
    for (const format of ['csv', 'xlsx'] as const)
      expect(await importRegister(product.services, { ...picture, format })).toMatchObject({
        kind: 'refused',
      });
  });

  it('lets a department bring its own register and nobody else’s', async () => {
    const own = await bring(csv(line()), { actor: people.head });
    expect(own.loaded).toBe(true);
    const foreign = await bring(csv(line({ unit: 'D04' })), { actor: people.head });
    expect(mistakes(foreign)).toEqual(['2A 您没有导入“D04”台账的权限，请从文件中去掉这一行。']);
    const nobody: Actor = { ...people.head, grants: {} };
    expect((await bring(csv(line({ number: 'XK009' })), { actor: nobody })).loaded).toBe(false);
  });

  it('says on a dry run what it would do, and leaves nothing behind', async () => {
    await bring(csv(line(), line({ number: 'XK002' })), { complete: march });
    const before = await product.database.pool.query(
      'select (select count(*) from identity.party) as p, (select count(*) from linkage.register_import) as i',
    );
    const dry = await bring(csv(line(), line({ number: 'XK003', id: OTHER_PERSON })), {
      complete: march,
      dryRun: true,
    });
    expect(dry).toMatchObject({
      loaded: false,
      import: null,
      added: 1,
      unchanged: 1,
      withdrawn: 1,
      mistakes: [],
    });
    const after = await product.database.pool.query(
      'select (select count(*) from identity.party) as p, (select count(*) from linkage.register_import) as i',
    );
    expect(after.rows).toEqual(before.rows);
    expect((await stored()).map(({ number }) => number)).toEqual(['XK001', 'XK002']);
  });

  it('replaces within department and period when it is complete, and deletes nothing', async () => {
    await bring(
      csv(line(), line({ number: 'XK002', on: '2021-04-01' }), line({ number: 'XK003', unit: 'D04' })),
    );
    const report = await bring(csv(line({ number: 'XK001A' })), { complete: march });
    expect(report).toMatchObject({ added: 1, withdrawn: 1 });
    expect((await stored()).map(({ number }) => number)).toEqual(['XK002', 'XK003', 'XK001A']);
    const { rows } = await product.database.pool.query(
      'select number, withdrawn_by from linkage.register_row order by id limit 1',
    );
    expect(rows).toEqual([{ number: 'XK001', withdrawn_by: report.import }]);
    const empty = await bring(Buffer.from(HEAD), { complete: { ...march, departments: ['D20'] } });
    expect(empty).toMatchObject({ lines: 0, withdrawn: 1, loaded: true });
  });

  it('replaces and is complete for the items it names alone, by code or name', async () => {
    await bring(csv(line(), line({ number: 'XK005', item: '别的示例事项' })));
    const report = await bring(csv(line({ number: 'XK001A' })), {
      complete: { ...march, items: [ITEM_NAME] },
    });
    expect(report).toMatchObject({ added: 1, withdrawn: 1 });
    expect((await stored()).map(({ number }) => number)).toEqual(['XK005', 'XK001A']);
    const { rows } = await product.database.pool.query('select items from linkage.register_coverage');
    expect(rows).toEqual([{ items: [ITEM_NAME] }]);
    const unknown = { ...march, items: ['11430723MB1A0001XH400011800100099'] };
    expect(mistakes(await bring(csv(line()), { complete: unknown }))).toEqual([
      expect.stringMatching(/^0 事项目录中没有编码为/),
    ]);
  });

  it('asks for what a complete register must say: days in the period, a department it may speak for, some line', async () => {
    expect(mistakes(await bring(csv(line({ on: '2021-04-01' })), { complete: march }))).toEqual([
      '2F 发证日期2021-04-01不在台账期间2021-03-01至2021-03-31之内。',
    ]);
    expect(
      mistakes(
        await bring(csv(line()), { complete: { ...march, departments: ['D04'] }, actor: people.head }),
      ),
    ).toEqual([expect.stringMatching(/^0 台账期间所列的部门“D04”/)]);
    expect(mistakes(await bring(Buffer.from(HEAD), { complete: march }))).toEqual([
      expect.stringMatching(/^0 文件中没有一行台账/),
    ]);
    const backwards = { from: '2021-03-31', to: '2021-03-01' };
    expect((await bring(csv(line()), { complete: backwards })).mistakes.at(0)!.message).toContain('起日');
  });

  it('takes in thousands of lines at once, and again without a change', async () => {
    const many = csv(...Array.from({ length: 2_500 }, (_, i) => line({ number: `XK${i}` })));
    expect(await bring(many)).toMatchObject({ added: 2_500 });
    expect(await bring(many)).toMatchObject({ added: 0, unchanged: 2_500 });
    expect(await stored()).toHaveLength(2_500);
  });
});

/** Encodes by turning the decoder round: every two-byte code of GB18030 is tried once. */
function encodeGb18030(text: string): Buffer {
  const codes = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const one = decoder.decode(Buffer.from([high, low]));
      if ([...one].length === 1) codes.set(one, [high, low]);
    }
  return Buffer.from([...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : codes.get(char)!)));
}
