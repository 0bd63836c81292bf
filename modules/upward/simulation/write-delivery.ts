import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { csvLines } from '@yimen/platform/csv';
import type { WorkCalendar } from '@yimen/platform/calendar';
import { instantAt, type CivilDate } from '@yimen/platform/time';
import {
  columnsOf,
  DATA_SETS,
  exchangeDate,
  exchangeTime,
  type DataSet,
  type ExchangeRow,
} from '../core/index.ts';
import { madeResidentId, madeUscc } from './made-numbers.ts';

/** An item as a delivery names it. */
export interface DeliveredItem {
  readonly code: string;
  readonly name: string;
  readonly baseCode: string;
  readonly version: number;
  readonly promiseDays: number;
  readonly organisation: string;
  readonly organisationCode: string;
  readonly hasResult: boolean;
}

/** How large a delivery, of which days, in which form. */
export interface DeliveryOptions {
  readonly cases: number;
  readonly items: readonly DeliveredItem[];
  readonly calendar: WorkCalendar;
  readonly year: number;
  readonly format: 'jsonl' | 'csv';
  /** The n-th case made wrong: its rows changed before they are written. */
  readonly spoil?: (n: number, rows: MadeRows) => void;
}

/** Rows of one made case. */
export type MadeRows = Record<'accept' | 'result', Record<string, string>> & {
  special?: Record<string, string>;
};

const WRITTEN = ['accept', 'result', 'special'] as const satisfies readonly DataSet[];
/** Cases written at once. */
const PAGE = 2000;

/**
 * Writes what a city platform would hand over for a county's year: 受理, 结果 and for every tenth case a 特别程序, in the order in which
 * the cases came in. The same options give the same bytes. Nobody in it exists.
 */
export async function writeDelivery(folder: string, options: DeliveryOptions): Promise<string[]> {
  const { cases, format } = options;
  const paths = WRITTEN.map((set) => join(folder, `${DATA_SETS[set].table}.${format}`));
  const files = await Promise.all(paths.map((path) => open(path, 'w', 0o600)));
  try {
    const days = workdaysOf(options);
    for (let from = 0; from < cases; from += PAGE) {
      const made = Array.from({ length: Math.min(PAGE, cases - from) }, (_, i) =>
        madeCase(from + i, days, options),
      );
      for (const [i, set] of WRITTEN.entries())
        await append(
          files[i]!,
          set,
          made.flatMap((rows): ExchangeRow[] => (rows[set] === undefined ? [] : [rows[set]])),
          format,
          from === 0,
        );
    }
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
  return paths;
}

function append(
  file: FileHandle,
  set: DataSet,
  rows: ExchangeRow[],
  format: 'jsonl' | 'csv',
  first: boolean,
) {
  const text =
    format === 'csv'
      ? csvLines(columnsOf(set), rows, { heading: first })
      : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return file.write(text);
}

/** Working days of the year that leave room for a case to end in it. */
function workdaysOf({ calendar, year }: DeliveryOptions): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = `${year}-01-01`; day < `${year}-11-01`; day = calendar.addWorkdays(day, 1))
    if (calendar.isWorkday(day)) days.push(day);
  return days;
}

function madeCase(n: number, days: readonly CivilDate[], options: DeliveryOptions): MadeRows {
  const { items, calendar, cases, spoil } = options;
  const item = items[(n * 7919) % items.length]!;
  const day = days[Math.floor((n / cases) * days.length)]!;
  const applied = instantAt(day, 540) + (n % 25_000) * 1000;
  const used = Math.min(item.promiseDays, n % 5);
  const ended = calendar.addWorkdays(day, used);
  const project_no = `${item.code.slice(0, 31)}${exchangeDate(day)}${String(n + 1).padStart(7, '0')}`;
  const common = (table: string) => ({
    row_guid: `${table}-${n}`,
    ...{
      cd_batch: 'made',
      cd_operation: 'I',
      cd_time: exchangeTime(applied),
      data_source: '430723',
      project_no,
    },
  });
  const isPerson = n % 4 !== 0;
  const rows: MadeRows = {
    accept: {
      ...common('a'),
      catalog_code: item.baseCode,
      ...{ task_code: item.code, task_name: item.name, task_version: String(item.version) },
      ...{ project_type: item.promiseDays === 0 ? '1' : '2', apply_type: n % 3 === 0 ? '9' : '8' },
      ...{ apply_date: exchangeTime(applied), accept_date: exchangeTime(applied + 600_000) },
      ...{ org_name: item.organisation, org_code: item.organisationCode },
      applyer_name: isPerson ? `示例${String.fromCharCode(0x4e00 + (n % 200))}` : `示例企业${n % 9000}`,
      ...{ applyer_type: isPerson ? '1' : '2', applyer_page_type: isPerson ? '111' : '001' },
      applyer_page_code: isPerson ? madeResidentId(n) : madeUscc(n),
      promise_date: exchangeDate(calendar.addWorkdays(day, item.promiseDays)),
      handle_user_name: '示例窗口',
    },
    result: {
      ...common('r'),
      ...{ result_type: item.hasResult ? '0' : '6', result_date: exchangeTime(instantAt(ended, 1000)) },
      is_delivery_results: '1',
      ...(item.hasResult
        ? { result_cetr_name: '示例证照', result_cetr_no: `示例〔${options.year}〕${n}号` }
        : {}),
      handle_user_name: '示例窗口',
    },
  };
  if (n % 10 === 3 && used > 1) {
    const from = calendar.addWorkdays(day, 1);
    rows.special = {
      ...common('s'),
      ...{ special_type: '2', special_name: '专家评审', special_reason: '依法需要进行。' },
      ...{ special_time: exchangeTime(instantAt(from, 600)), end_time: exchangeTime(instantAt(ended, 600)) },
    };
  }
  spoil?.(n, rows);
  return rows;
}
