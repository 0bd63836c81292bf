import { modules } from '@yimen/modules';
import {
  computeAll,
  type Indicator,
  type IndicatorQuery,
  type IndicatorRow,
  type IndicatorValue,
} from '@yimen/platform/indicators';
import { readingDatabase } from '@yimen/platform/module';
import { isCivilDate } from '@yimen/platform/time';
import type { Command } from 'commander';
import { CommandFailure } from '../outcome.ts';
import { say, sayJson, table } from '../terminal.ts';
import { withProduct } from '../with-product.ts';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
  readonly rows?: string;
  readonly after?: string;
  readonly json?: boolean;
}

const all = (): Indicator[] => modules.flatMap((module) => [...(module.indicators ?? [])]);

/** `indicator list|show`: every figure with its definition, and the matters behind it. */
export function indicator(program: Command): void {
  const group = program.command('indicator').description('指标：定义、数值和构成数值的办件');
  group
    .command('list')
    .description('列出全部指标及其口径')
    .option('--json', '以JSON输出')
    .action((options: { json?: boolean }) => {
      const listed = all().map(({ id, title, unit, definition }) => ({ id, title, unit, definition }));
      if (options.json) return sayJson(listed);
      const body = listed.map(({ id, title, unit, definition }) => [id, title, unit, definition]);
      say(table([['指标', '名称', '单位', '口径'], ...body]));
    });
  group
    .command('show [指标]')
    .description('计算一个指标；不写指标则一次算出全部')
    .requiredOption('--from <日期>', '起日（含），如 2021-01-01')
    .requiredOption('--to <日期>', '止日（含）')
    .option('--unit <机构>', '只看某机构，如 D20')
    .option('--rows <件数>', '列出构成数值的办件，最多这么多件')
    .option('--after <编号>', '从此办件编号之后列起')
    .option('--json', '以JSON输出')
    .action((id: string | undefined, options: Options) =>
      id === undefined ? showAll(options) : showOne(id, options),
    );
}

async function showOne(id: string, options: Options): Promise<void> {
  const found = getIndicator(id);
  const query = queryOf(options);
  const limit = options.rows === undefined ? 0 : rowLimit(options.rows);
  await withProduct({}, async ({ services }) => {
    const database = readingDatabase(services);
    const value = await found.compute(database, query);
    const page = { limit, ...(options.after === undefined ? {} : { after: options.after }) };
    const rows = limit === 0 ? [] : await found.rows(database, query, page);
    const { title, unit, definition } = found;
    if (options.json)
      sayJson({ id, title, unit, definition, query, ...value, ...(limit > 0 ? { rows } : {}) });
    else tell(found, query, value, rows);
  });
}

async function showAll(options: Options): Promise<void> {
  if (options.rows !== undefined) throw new CommandFailure('--rows 列的是一个指标的办件，请写明哪个指标。');
  const query = queryOf(options);
  await withProduct({}, async ({ services }) => {
    const values = await computeAll(readingDatabase(services), query, all());
    const found = all().map(({ id, title, unit }, at) => ({ id, title, unit, ...values[at]! }));
    if (options.json) return sayJson({ query, indicators: found });
    const body = found.map(({ id, title, unit, value }) => [id, title, shownValue(value, unit)]);
    say(table([['指标', '名称', '数值'], ...body]));
  });
}

function getIndicator(id: string): Indicator {
  const found = all().find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new CommandFailure(`没有指标“${id}”，用 yimen indicator list 查看全部指标。`);
}

function queryOf({ from, to, unit }: Options): IndicatorQuery {
  for (const day of [from, to]) {
    if (!isCivilDate(day)) throw new CommandFailure(`“${day}”不是日期，请写成 年-月-日，如 2021-09-30。`);
  }
  if (from > to) throw new CommandFailure('起日不能晚于止日。');
  return { from, to, ...(unit === undefined ? {} : { unit }) };
}

function rowLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit;
  throw new CommandFailure(`件数“${text}”不对，请写1到10000之间的整数。`);
}

/** No denominator, no rate: never 100 % of nothing. */
const shownValue = (value: number | undefined, unit: string): string =>
  value === undefined ? '–' : `${Number.isInteger(value) ? value : value.toFixed(2)}${unit}`;

function tell(
  { title, unit, definition }: Indicator,
  { from, to }: IndicatorQuery,
  { value, numerator, denominator }: IndicatorValue,
  rows: readonly IndicatorRow[],
): void {
  const parts = denominator === undefined ? '' : `（${numerator ?? 0} / ${denominator}）`;
  say(`${title}，${from} 至 ${to}：${shownValue(value, unit)}${parts}`);
  say(`口径：${definition}`);
  if (rows.length === 0) return;
  const body = rows.map((row) => [row.number, row.on, row.unit ?? '', row.title]);
  say(table([['办件编号', '日期', '机构', '事项'], ...body]));
}
