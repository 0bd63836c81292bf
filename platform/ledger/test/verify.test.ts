import { readFile, rm, writeFile } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  exportLedger,
  makeDigest,
  readDigests,
  verifyDatabase,
  verifyFile,
  type Digest,
  type Finding,
} from '../index.ts';
import { acting, adding, LedgerBench, MORNING, opened } from './ledger-bench.ts';
import { signer } from './keys.ts';

const mine = signer('k1');
const kept: Digest[] = [];
const keep = async (digest: Digest): Promise<void> => void kept.push(digest);
let bench: LedgerBench;
let numbers: string[];
let folder: string;

/** Three matters with six entries each; the first four entries of each are under digests, the last two are not yet. */
beforeAll(async () => {
  bench = await LedgerBench.open();
  folder = await mkdtemp(join(tmpdir(), 'yimen-verify-'));
  const ledger = bench.ledger();
  numbers = await Promise.all(['V', 'V', 'V'].map((scope) => opened(ledger, scope)));
  const round = (action: string, input: object = {}) =>
    Promise.all(numbers.map((number) => ledger.submit(acting(number, action, input))));
  await round('add', { n: 3, note: '原文\u2028第二行' });
  await bench.settled();
  await makeDigest(bench.database.pool, mine, MORNING, keep);
  await round('pause');
  await round('resume');
  await bench.settled();
  await makeDigest(bench.database.pool, mine, MORNING + 86_400_000, keep);
  await round('addTwice');
  for (const table of tables) await bench.rows(`create table saved_${table} as table ledger.${table}`);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await bench.close();
});

const check = (keys = mine.publicKeys, copies: readonly Digest[] = []) =>
  verifyDatabase(bench.database.pool, keys, () => undefined, copies);

const tables = ['entry', 'matter', 'digest'];

/** Does it, looks what verification says, and undoes it. */
async function after(
  sql: string,
  values: unknown[] = [],
  copies: readonly Digest[] = [],
): Promise<readonly Finding[]> {
  try {
    await bench.rows(sql, values);
    return (await check(mine.publicKeys, copies)).findings;
  } finally {
    for (const table of tables) {
      await bench.rows(`delete from ledger.${table}`);
      await bench.rows(
        `insert into ledger.${table} ${table === 'entry' ? 'overriding system value' : ''} select * from saved_${table}`,
      );
    }
  }
}

const ofMatter = (table: string): string =>
  `${table}.matter_id = (select id from ledger.matter where number = '${numbers[1]}')`;
const entry = (seq: number): string => `${ofMatter('entry')} and seq = ${seq}`;
const which = (findings: readonly Finding[]) => findings.map(({ kind, number, seq }) => [kind, number, seq]);

it('a ledger that nobody touched is whole, and says how much of it is signed', async () => {
  expect(await check()).toEqual({ entries: 18, matters: 3, digests: 2, undigested: 6, findings: [] });
});

describe('one changed value of one entry names that entry and no other', () => {
  it.each([
    ['a byte of its text', 2, `body = replace(body::text, '原文', '原又')::json`],
    ['white space in its text', 2, `body = (body::text || ' ')::json`],
    ['its type', 3, `type = 'resumed'`],
    ['its state', 3, `state = 'closed'`],
    ['its actor', 4, `actor = 'u3'`],
    ['the kind of its actor', 4, `actor_kind = 'system'`],
    ['its unit', 4, `unit = null`],
    ['whom the actor stood for, from nobody to an empty name', 4, `on_behalf_of = ''`],
    ['its time by a microsecond', 4, `at = at + interval '1 microsecond'`],
    ['its command', 5, `command_id = gen_random_uuid()`],
    ['the number in its opening', 1, `body = replace(body::text, '"number":"V', '"number":"W')::json`],
    ['the shape of its opening', 1, `body = replace(body::text, '"opening"', '"openinh"')::json`],
  ])('%s', async (_what, seq, change) => {
    const findings = await after(`update ledger.entry set ${change} where ${entry(seq)}`);
    expect(which(findings)).toEqual([['entry', numbers[1], seq]]);
    expect(findings[0]!.message).toContain(`事项 ${numbers[1]} 第${seq}条记录`);
  });

  it('its hash: named, and so is the next entry, which no longer follows it', async () => {
    const findings = await after(
      `update ledger.entry set hash = set_byte(hash, 7, get_byte(hash, 7) # 1) where ${entry(5)}`,
    );
    expect(which(findings)).toEqual([
      ['entry', numbers[1], 5],
      ['entry', numbers[1], 6],
    ]);
  });

  it('its hash under a digest: the digest says so too', async () => {
    const findings = await after(
      `update ledger.entry set hash = set_byte(hash, 7, get_byte(hash, 7) # 1) where ${entry(2)}`,
    );
    expect(which(findings)).toEqual([
      ['entry', numbers[1], 2],
      ['entry', numbers[1], 3],
      ['digest', undefined, undefined],
    ]);
  });
});

describe('entries that are missing or moved', () => {
  it('one deleted in the middle leaves a gap before the next', async () => {
    const findings = await after(`delete from ledger.entry where ${entry(5)}`);
    expect(which(findings)).toEqual([['gap', numbers[1], 6]]);
  });

  it('the first deleted: the matter is named by its own number', async () => {
    const findings = await after(`delete from ledger.entry where ${entry(1)}`);
    expect(which(findings)[0]).toEqual(['gap', numbers[1], 2]);
  });

  it('the last deleted: the matter has fewer than it should', async () => {
    const findings = await after(`delete from ledger.entry where ${entry(6)}`);
    expect(findings).toMatchObject([
      { kind: 'matter', number: numbers[1], message: expect.stringContaining('应有6条记录，实有5条') },
    ]);
  });

  it('all of a matter deleted: the matter has none', async () => {
    const findings = await after(
      `delete from ledger.entry where matter_id = (select id from ledger.matter where number = $1)`,
      [numbers[1]],
    );
    expect(findings.map(({ message }) => message).join()).toContain(`事项 ${numbers[1]}：没有任何台账记录`);
  });

  it('a matter deleted with its entries is missed by the digests', async () => {
    const id = (await bench.rows('select id from ledger.matter where number = $1', [numbers[1]]))[0].id;
    const findings = await after(
      `with m as (delete from ledger.matter where id = ${id}) delete from ledger.entry where matter_id = ${id}`,
    );
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ kind }) => kind === 'digest')).toBe(true);
  });

  it('only a matter deleted: its entries belong to nothing', async () => {
    expect(which(await after(`delete from ledger.matter where number = $1`, [numbers[1]]))).toEqual([
      ['matter', numbers[1], undefined],
    ]);
  });

  it('two entries that changed places are found', async () => {
    const swap = `update ledger.entry e set body = o.body, hash = o.hash from ledger.entry o
      where e.matter_id = o.matter_id and e.seq + o.seq = 11 and e.seq in (5, 6) and ${ofMatter('e')}`;
    expect(which(await after(swap))).toEqual([
      ['entry', numbers[1], 5],
      ['entry', numbers[1], 6],
      ['matter', numbers[1], undefined],
    ]);
  });

  it('two entries that changed their places in the reading order are found', async () => {
    const swap = `update ledger.entry e set xid = o.xid from ledger.entry o
      where e.matter_id = o.matter_id and e.seq + o.seq = 9 and e.seq in (4, 5) and ${ofMatter('e')}`;
    expect(which(await after(swap))).toContainEqual(['gap', numbers[1], 5]);
  });

  it('the whole tail of the ledger cut off, with matters that fit: the last digest counts more', async () => {
    const findings = await after(`with cut as (delete from ledger.entry where seq > 2),
        last as (select matter_id, hash, state from ledger.entry where seq = 2)
      update ledger.matter m set version = 2, head = last.hash, state = last.state from last where last.matter_id = m.id`);
    expect(findings).toMatchObject([{ kind: 'digest', message: expect.stringContaining('有记录被删除') }]);
  });

  it('an entry slipped in is found', async () => {
    const copy = `insert into ledger.entry (matter_id, seq, at, type, state, actor_kind, actor, unit, command_id, body, hash)
      select matter_id, 7, at, type, state, actor_kind, actor, unit, command_id, body, hash from ledger.entry where ${entry(6)}`;
    expect(which(await after(copy))).toContainEqual(['entry', numbers[1], 7]);
  });
});

describe('a matter that does not say what its entries say', () => {
  it.each([
    ['state', `state = 'closed'`, '状态'],
    ['head', `head = sha256('x')`, '哈希'],
    ['version', `version = version + 1`, '应有7条'],
    ['number', `number = 'V9999'`, '编号'],
  ])('in its %s', async (_what, change, word) => {
    const findings = await after(`update ledger.matter set ${change} where number = '${numbers[1]}'`);
    expect(findings).toMatchObject([{ kind: 'matter', message: expect.stringContaining(word) }]);
  });
});

describe('digests', () => {
  it('are kept apart as they stand in the ledger, and signed', async () => {
    expect(await readDigests(bench.database.pool)).toEqual(kept);
    expect(kept.map(({ no, entries, total, day }) => [no, entries, total, day])).toEqual([
      [1, 6, 6, '2021-03-01'],
      [2, 6, 12, '2021-03-02'],
    ]);
  });

  it.each([
    ['its root', `root = sha256('x')`],
    ['its day', `day = day + 1`],
    ['its count', `entries = entries + 1`],
    ['its signature', `signature = set_byte(signature, 3, get_byte(signature, 3) # 1)`],
    ['its number of the key', `key_id = 'k1x'`],
  ])('forged in %s', async (_what, change) => {
    const findings = await after(`update ledger.digest set ${change} where no = 2`);
    expect(findings.some(({ kind }) => kind === 'signature')).toBe(true);
    expect(findings.map(({ message }) => message).join()).toContain('第2号日摘要');
  });

  it('signed by another key are not accepted', async () => {
    const findings = (await check(signer('k1').publicKeys)).findings;
    expect(which(findings).map(([kind]) => kind)).toEqual(['signature', 'signature']);
  });

  it('whose key is not at hand, or is no key, say so', async () => {
    for (const keys of [new Map<string, string>(), new Map([['k1', 'no key']])]) {
      const { findings } = await check(keys);
      expect(findings.map(({ kind }) => kind)).toEqual(['signature', 'signature']);
    }
  });

  it('taken out of the row are missed by the next', async () => {
    const findings = await after('delete from ledger.digest where no = 1');
    expect(findings.map(({ message }) => message).join()).toContain('不相接');
  });

  it('cut off together with all they covered are betrayed by the copies kept apart, and by nothing else', async () => {
    const cut = `with gone as (delete from ledger.digest), cut as (delete from ledger.entry where seq > 1),
        last as (select matter_id, hash, state from ledger.entry where seq = 1)
      update ledger.matter m set version = 1, head = last.hash, state = last.state from last where last.matter_id = m.id`;
    expect(await after(cut)).toEqual([]);
    expect((await after(cut, [], kept)).map(({ message }) => message)).toEqual([
      expect.stringContaining('第1号日摘要（2021-03-01）在台账中没有'),
      expect.stringContaining('第2号日摘要（2021-03-02）在台账中没有'),
    ]);
    expect((await check(mine.publicKeys, kept)).findings).toEqual([]);
    expect((await check(mine.publicKeys, [{ ...kept[0]!, total: 5 }])).findings[0]!.message).toContain(
      '不同',
    );
  });

  it('cover nothing twice when two servers make one at the same time, and each kept copy is the one in the ledger', async () => {
    const other = await LedgerBench.open();
    try {
      const ledger = other.ledger();
      const number = await opened(ledger, 'D');
      await other.settled();
      const copies = new Map<number, Digest>();
      const slowly = async (digest: Digest): Promise<void> => {
        await ledger.submit(adding(number)); // comes while the first digest is being kept
        copies.set(digest.no, digest);
      };
      await Promise.all([1, 2, 3].map(() => makeDigest(other.database.pool, mine, MORNING, slowly)));
      expect(await readDigests(other.database.pool)).toEqual([...copies.values()]);
      expect((await verifyDatabase(other.database.pool, mine.publicKeys)).findings).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('do not count as made when nobody could keep them', async () => {
    await bench.settled();
    const failing = async (): Promise<void> => {
      throw new Error('disk full');
    };
    await expect(makeDigest(bench.database.pool, mine, MORNING, failing)).rejects.toThrow('disk full');
    expect(await readDigests(bench.database.pool)).toHaveLength(2);
  });
});

describe('an export', () => {
  const file = (): string => join(folder, 'ledger.gz');
  const rewritten = async (change: (text: string) => string): Promise<string> => {
    const path = join(folder, 'changed.gz');
    await writeFile(path, gzipSync(change(gunzipSync(await readFile(file())).toString())));
    return path;
  };
  beforeAll(async () => void (await exportLedger(bench.database.pool, mine.publicKeys, file())));

  it('is verified without the database', async () => {
    expect(await verifyFile(file())).toEqual({
      entries: 18,
      matters: 3,
      digests: 2,
      undigested: 6,
      findings: [],
    });
  });

  it('names the entry that was changed in it', async () => {
    const path = await rewritten((text) => text.replace('"paused","open"', '"pauset","open"'));
    expect(which((await verifyFile(path)).findings)).toEqual([
      ['entry', expect.stringMatching(/^V000[123]$/), 3],
    ]);
  });

  it('misses the entry that was taken out of it', async () => {
    const path = await rewritten((text) =>
      text
        .split('\n')
        .filter((line, i) => i !== 14 || !line.startsWith('["e"'))
        .join('\n'),
    );
    expect((await verifyFile(path)).findings.length).toBeGreaterThan(0);
  });

  it('is trusted no further than the key given apart from it', async () => {
    expect((await verifyFile(file(), signer('k1').publicKeys)).findings.map(({ kind }) => kind)).toEqual([
      'signature',
      'signature',
    ]);
    expect((await verifyFile(file(), new Map())).findings.map(({ kind }) => kind)).toEqual([
      'signature',
      'signature',
    ]);
  });

  it('that was cut short, or had a byte changed, or is something else, is refused in words', async () => {
    const bytes = await readFile(file());
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)]! ^= 1;
    const wrecks = [
      bytes.subarray(0, bytes.length - 20),
      bytes.subarray(0, 100),
      flipped,
      Buffer.from('text'),
      Buffer.alloc(0),
      gzipSync(''),
      gzipSync('{}\n'),
    ];
    for (const wreck of wrecks) {
      await writeFile(join(folder, 'wreck.gz'), wreck);
      await expect(verifyFile(join(folder, 'wreck.gz'))).rejects.toThrow(/请重新导出/);
    }
    const endless = await rewritten((text) => text.replace(/\["end".*\n/, ''));
    await expect(verifyFile(endless)).rejects.toThrow(/不完整/);
    await expect(verifyFile(join(folder, 'none.gz'))).rejects.toThrow();
  });
});
