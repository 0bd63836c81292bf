// nice node --import tsx bench/yimen/disk.ts [cases]: what a county's cases take on the disk, by table and index. Plays a year of so
// many cases through the engine and tells bytes for each 100,000 cases.
import { startBenchServer } from '../harness/bench-server.ts';
import { figure, markdownTable } from '../harness/report.ts';
import { castOf } from '../../server/simulate/cast.ts';
import { simulateYear } from '../../server/simulate/simulate-year.ts';
import { openBenchProduct } from './open-bench-product.ts';

const PER = 100_000;
const MIB = 1024 ** 2;

interface Size {
  readonly name: string;
  readonly kind: 'table' | 'toast' | 'index';
  readonly bytes: number;
}

const SIZES = `
  with rel as (
    select c.oid, n.nspname || '.' || regexp_replace(c.relname, '^entry_\\d{4}_\\d{2}', 'entry') as name, c.reltoastrelid
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast'))
  select name, 'table' as kind, sum(pg_relation_size(oid))::float8 as bytes from rel group by 1
  union all select name, 'toast', sum(pg_total_relation_size(reltoastrelid))::float8 from rel where reltoastrelid <> 0 group by 1
  union all select rel.name || ' · ' || regexp_replace(i.relname, '^entry_\\d{4}_\\d{2}', 'entry'), 'index',
    sum(pg_relation_size(i.oid))::float8
    from rel join pg_index x on x.indrelid = rel.oid join pg_class i on i.oid = x.indexrelid group by 1`;

const cases = Number(process.argv[2] ?? 50_000);
const server = await startBenchServer();
try {
  await server.withDatabase('yimen_disk', async (url) => {
    const bench = await openBenchProduct(url);
    const { pool } = bench.product.services.database;
    const measure = async (): Promise<Map<string, Size>> => {
      await pool.query('vacuum analyze');
      const { rows } = await pool.query<Size>(SIZES);
      return new Map(rows.map((size) => [`${size.kind} ${size.name}`, size]));
    };
    try {
      const before = await measure();
      const played = await simulateYear(bench.product, bench.items, castOf(bench.product, '2021-01-01'), {
        cases,
        year: 2021,
        seed: 1,
      });
      const after = await measure();
      const { rows } = await pool.query<{ entries: number }>(
        'select count(*)::int as entries from ledger.entry',
      );
      const grown = [...after.values()]
        .map((size) => ({
          ...size,
          bytes: size.bytes - (before.get(`${size.kind} ${size.name}`)?.bytes ?? 0),
        }))
        .filter(({ bytes }) => bytes > MIB / 10)
        .sort((a, b) => b.bytes - a.bytes);
      const total = grown.reduce((sum, { bytes }) => sum + bytes, 0);
      const scaled = (bytes: number): string => figure(((bytes / played.opened) * PER) / MIB);
      const kinds = { table: '表', toast: '大字段', index: '索引' } as const;
      const table = markdownTable(
        ['what', 'kind', `MiB for ${PER.toLocaleString('en-US')} cases`, 'share'],
        [
          ...grown.map(({ name, kind, bytes }) => [
            name,
            kinds[kind],
            scaled(bytes),
            `${Math.round((bytes / total) * 100)} %`,
          ]),
          ['total', '', scaled(total), '100 %'],
        ],
      );
      process.stdout.write(
        `${played.opened} cases, ${rows[0]!.entries} entries, ${figure(rows[0]!.entries / played.opened)} entries a case, ${figure(total / played.opened)} bytes a case\n\n${table}\n`,
      );
    } finally {
      await bench.close();
    }
  });
} finally {
  await server.stop();
}
