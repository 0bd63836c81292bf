import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sheetOf, XLSX } from '../contract/index.ts';
import type { CallContext, Implementation } from '../module/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { streamWorkbook } from '../spreadsheet/index.ts';
import { answerRefusal } from './caller.ts';
import { contextOf, notAllowed, readInput, routePath } from './operation-routes.ts';
import { invalidInput } from './problem-details.ts';
import { columnsOf, sheetColumns, type Field, type ListColumn, type Namer } from './sheet-columns.ts';
import type { Site } from './site.ts';

type Row = Readonly<Record<string, unknown>>;
type Cells = readonly (string | number | null)[];

/** A page of a list: its rows, and what asks for the next. */
interface ListPage {
  readonly rows: readonly Row[];
  readonly next: unknown;
}

/** Mounts a list's workbook beside it: read page by page, packed and sent as it is read, so that memory does not grow with the rows. */
export function mountSheet(app: FastifyInstance, site: Site, implementation: Implementation): void {
  const { operation } = implementation;
  const sheet = sheetOf(operation);
  if (sheet === undefined || operation.sheet === undefined) return;
  const { name, rows, without } = operation.sheet;
  const columns = columnsOf(rowsField(operation.output as Field, rows), without);
  app.get(routePath(sheet.path), { config: { operation: sheet.id } }, async (request, reply) => {
    const input = readInput(sheet, request);
    const stopped =
      notAllowed(sheet.access, request) ??
      (input.problems.length > 0 ? invalidInput(input.problems) : undefined);
    if (stopped !== undefined) return answerRefusal(site, request, reply, stopped);
    const context = contextOf(site, request, operation.id);
    const read = (next?: unknown) => readPage(implementation, input.value as Asked, context, next);
    // The first page is read before anything is sent: what is refused must be told as a refusal.
    const first = await read();
    if (isRefusal(first)) return answerRefusal(site, request, reply, first);
    const namer = createNamer(site, columns);
    const shown = await cellsOf(first.rows, columns, namer);
    return reply
      .type(XLSX)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
      .header('cache-control', 'no-store')
      .send(
        Readable.from(
          streamWorkbook({
            name,
            columns: sheetColumns(columns, shown),
            rows: allRows(first, shown, read, (page) => cellsOf(page.rows, columns, namer)),
          }),
        ),
      );
  });
}

interface Asked {
  readonly params: unknown;
  readonly query: Row;
  readonly body: unknown;
}

async function readPage(
  { operation, handle }: Implementation,
  asked: Asked,
  context: CallContext,
  next?: unknown,
): Promise<ListPage | Refusal> {
  const { rows, cursor } = operation.sheet!;
  const limit = (operation.query as Field | undefined)?.properties?.['limit'] as
    { maximum?: number } | undefined;
  const query = {
    ...asked.query,
    ...(limit?.maximum === undefined ? {} : { limit: limit.maximum }),
    ...(next === undefined || cursor === undefined ? {} : { [cursor]: next }),
  };
  const answer = await handle({ ...asked, query }, context);
  if (isRefusal(answer)) return answer;
  const { [rows]: list, next: after } = answer as Row;
  return { rows: list as readonly Row[], next: cursor === undefined ? null : after };
}

async function* allRows(
  first: ListPage,
  shown: readonly Cells[],
  read: (next: unknown) => Promise<ListPage | Refusal>,
  cells: (page: ListPage) => Promise<readonly Cells[]>,
): AsyncGenerator<Cells> {
  yield* shown;
  for (let { next } = first; next !== null && next !== undefined;) {
    const page = await read(next);
    // A file that ends early would look whole: the download fails instead.
    if (isRefusal(page)) throw new Error(`the list ended in a refusal: ${page.code}`);
    yield* await cells(page);
    ({ next } = page);
  }
}

/** Finds names of things a page at a time, and keeps them for the pages that follow. */
interface PageNamer {
  readonly names: Namer;
  learn(rows: readonly Row[]): Promise<void>;
}

function createNamer(site: Site, columns: readonly ListColumn[]): PageNamer {
  const known = new Map<string, string>();
  const keyOf = (kind: string, id: string): string => `${kind} ${id}`;
  return {
    names: (kind, id) => known.get(keyOf(kind, id)) ?? id,
    async learn(rows) {
      for (const { kind, ids } of columns) {
        if (kind === undefined) continue;
        const wanted = new Set(rows.flatMap((row) => ids(row)).filter((id) => !known.has(keyOf(kind, id))));
        for (const [id, name] of await site.names(kind, [...wanted])) known.set(keyOf(kind, id), name);
      }
    },
  };
}

async function cellsOf(
  rows: readonly Row[],
  columns: readonly ListColumn[],
  namer: PageNamer,
): Promise<Cells[]> {
  await namer.learn(rows);
  return rows.map((row) => columns.map(({ cell }) => cell(row, namer.names)));
}

function rowsField(output: Field, rows: string): Field {
  const items = output.properties?.[rows]?.items;
  if (items === undefined) throw new Error(`“${rows}” is no list of the output`);
  return items;
}
