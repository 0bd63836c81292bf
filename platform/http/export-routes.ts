import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { exportMatters } from '../contract/index.ts';
import { streamWorkbook, type SheetColumn } from '../spreadsheet/index.ts';
import { isRefusal } from '../procedure/index.ts';
import { answerRefusal } from './caller.ts';
import { listPage } from './list-page.ts';
import { readInput } from './operation-routes.ts';
import { invalidInput, notSignedIn } from './problem-details.ts';
import type { Site } from './site.ts';

type Query = Static<NonNullable<(typeof exportMatters)['query']>>;
type Row = Exclude<Awaited<ReturnType<typeof listPage>>, { kind: string }>['items'][number];

const PAGE = 200;
const LIGHTS = { green: '绿灯', yellow: '黄灯', red: '红灯', paused: '暂停' } as const;
const UNITS: Readonly<Record<string, string>> = {
  workday: '个工作日',
  'calendar-day': '天',
  hour: '小时',
  month: '个月',
  year: '年',
};

const columns: readonly (SheetColumn & { readonly cell: (row: Row) => string | null })[] = [
  { title: '办件编号', width: 46, cell: ({ number }) => number },
  { title: '内容', width: 50, cell: ({ headline }) => headline },
  { title: '程序', width: 14, cell: ({ procedure }) => procedure.title },
  { title: '状态', width: 14, cell: ({ state }) => state.title },
  { title: '承办单位', width: 14, cell: ({ unit }) => unit },
  { title: '承办人', width: 18, cell: ({ person }) => person },
  { title: '到期日', width: 14, cell: ({ due }) => due },
  { title: '剩余', width: 14, cell: remainingText },
  { title: '灯号', width: 10, cell: ({ light }) => (light === null ? null : LIGHTS[light]) },
  { title: '可办操作', width: 40, cell: ({ can }) => can.map(({ title }) => title).join('、') },
  { title: '最近变动（UTC）', width: 26, cell: ({ lastAt }) => lastAt },
];

/** Mounts the export of the to-do list: read page by page, packed and sent as it is read. */
export function mountExport(app: FastifyInstance, site: Site): void {
  app.get('/matters/export', { config: { operation: exportMatters.id } }, async (request, reply) => {
    const { signedIn, arrivedAt } = request;
    if (signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
    const { value, problems } = readInput(exportMatters, request);
    if (problems.length > 0) return answerRefusal(site, request, reply, invalidInput(problems));
    const page = (after?: string) => {
      const query = { ...(value.query as Query), limit: PAGE, ...(after === undefined ? {} : { after }) };
      return listPage(site, query, signedIn.actor, arrivedAt);
    };
    // The first page is read before anything is sent: what is refused must be told as a refusal.
    const first = await page();
    if (isRefusal(first)) return answerRefusal(site, request, reply, first);
    const rows = allRows(first, page);
    return reply
      .type(String((exportMatters.output as { contentMediaType?: string }).contentMediaType))
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('办件列表.xlsx')}`)
      .header('cache-control', 'no-store')
      .send(Readable.from(streamWorkbook({ name: '办件', columns, rows })));
  });
}

type Page = Awaited<ReturnType<typeof listPage>>;

async function* allRows(first: Page, page: (after: string) => Promise<Page>) {
  for (let now = first; !isRefusal(now);) {
    for (const row of now.items) yield columns.map(({ cell }) => cell(row));
    if (now.next === null) return;
    now = await page(now.next);
  }
}

function remainingText({ remaining, remainingUnit }: Row): string | null {
  if (remaining === null) return null;
  const unit = UNITS[remainingUnit ?? ''] ?? '';
  return remaining < 0 ? `超过${-remaining}${unit}` : `${remaining}${unit}`;
}
