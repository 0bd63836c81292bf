import { readWorkbook } from '@yimen/platform/spreadsheet';
import type { Services } from '@yimen/platform/module';
import { covers, isRefusal, type Actor, type Refusal } from '@yimen/platform/procedure';
import { directoryApi } from '../../directory/server/api.ts';
import { saveDraft } from './drafts.ts';
import type { FoundItems, ImportMistake } from './found-item.ts';
import { recordDraft } from './item-matter.ts';
import { readItemsJson } from './items-json.ts';
import { judgeItem, type JudgedItem } from './judge-item.ts';
import { readWorkingItems } from './working-versions.ts';
import { readItemSheets } from './workbook/read-items.ts';
import { INSTRUCTIONS_SHEET } from './workbook/instructions.ts';
import { ITEM_SHEET } from './workbook/item-sheet.ts';
import { LIST_SHEETS } from './workbook/list-sheets.ts';

/** A file to be imported, and by whom. Without an actor rights are not judged, and nothing can be loaded. */
export interface ImportRequest {
  readonly bytes: Buffer;
  readonly format: 'xlsx' | 'json';
  readonly actor: Actor | undefined;
  readonly dryRun: boolean;
}

/** What an import did, or would do. With a mistake nothing was loaded. */
export interface ImportReport {
  readonly items: number;
  readonly unchanged: number;
  readonly created: readonly JudgedItem[];
  readonly changed: readonly JudgedItem[];
  /** Items in the file of which some elements are still missing. */
  readonly incomplete: number;
  readonly mistakes: readonly ImportMistake[];
  readonly loaded: boolean;
}

/**
 * Imports items as drafts: everything is judged first, every mistake is told at once, and all is loaded or nothing, in one
 * transaction. Items that the file leaves out stay as they are. Refuses a file that cannot be read at all.
 */
export async function importItems(
  services: Services,
  request: ImportRequest,
): Promise<ImportReport | Refusal> {
  const found = readFile(request);
  if (isRefusal(found)) return found;
  const judged = await judge(services, found, request.actor);
  const mistakes = inFileOrder([...found.mistakes, ...judged.mistakes]);
  const changed = judged.items.filter(({ isNew, differences }) => isNew || differences.length > 0);
  const report: Omit<ImportReport, 'loaded'> = {
    items: found.items.length,
    unchanged: judged.items.length - changed.length,
    created: changed.filter(({ isNew }) => isNew),
    changed: changed.filter(({ isNew }) => !isNew),
    incomplete: judged.items.filter(({ lacking }) => lacking > 0).length,
    mistakes,
  };
  if (mistakes.length > 0 || request.dryRun || request.actor === undefined || changed.length === 0)
    return { ...report, loaded: false };
  const late = await load(services, changed, found, request.actor);
  return late.length > 0 ? { ...report, mistakes: late, loaded: false } : { ...report, loaded: true };
}

function readFile({ bytes, format }: ImportRequest): FoundItems | Refusal {
  if (format === 'json') return readItemsJson(bytes);
  const workbook = readWorkbook(bytes);
  return isRefusal(workbook) ? workbook : readItemSheets(workbook);
}

async function judge(
  services: Services,
  found: FoundItems,
  actor: Actor | undefined,
): Promise<{ items: JudgedItem[]; mistakes: ImportMistake[] }> {
  const { pool } = services.database;
  const existing = await readWorkingItems(
    pool,
    found.items.map(({ code }) => code),
  );
  const bases = await pool.query<{ code: string }>('select code from catalogue.base_item');
  const baseCodes = new Set(bases.rows.map(({ code }) => code));
  const directory = directoryApi(services);
  const items: JudgedItem[] = [];
  const mistakes: ImportMistake[] = [];
  for (const item of found.items) {
    const answer = judgeItem(item, {
      existing: existing.get(item.code),
      hasBaseItem: (code) => baseCodes.has(code),
      creditCodeOf: (id) => directory.organisation(id)?.code,
      mayDraft: (id) => actor === undefined || covers(actor.grants['catalogue.draft'], id),
    });
    if (Array.isArray(answer)) mistakes.push(...answer);
    else items.push(answer);
  }
  return { items, mistakes };
}

class NotLoaded extends Error {
  readonly mistakes: readonly ImportMistake[];
  constructor(mistakes: readonly ImportMistake[]) {
    super('the import was refused');
    this.mistakes = mistakes;
  }
}

/** Saves the drafts in one transaction and records them on the ledger. What somebody changed meanwhile is a mistake. */
async function load(
  services: Services,
  items: readonly JudgedItem[],
  found: FoundItems,
  actor: Actor,
): Promise<readonly ImportMistake[]> {
  const recorder = { by: actor.id, at: services.clock.now() };
  const places = new Map(found.items.map((item) => [item.code, item.placeOf('/code')]));
  try {
    await services.database.transaction(async (client) => {
      const mistakes: ImportMistake[] = [];
      // In one order everywhere, so that two imports at a time wait for each other and do not block each other.
      for (const { code, elements } of items.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
        const answer = await saveDraft(client, { code, elements }, recorder);
        if (isRefusal(answer)) mistakes.push({ ...places.get(code)!, message: answer.message });
      }
      if (mistakes.length > 0) throw new NotLoaded(mistakes);
    });
  } catch (error) {
    if (error instanceof NotLoaded) return error.mistakes;
    throw error;
  }
  await recordAll(
    services,
    items.map(({ code }) => code),
    actor,
  );
  return [];
}

/** As many at a time as keep the ledger's batches filled without crowding others out of the connections. */
const AT_A_TIME = 16;

async function recordAll(services: Services, codes: readonly string[], actor: Actor): Promise<void> {
  const saved = [...(await readWorkingItems(services.database.pool, codes)).values()];
  for (let start = 0; start < saved.length; start += AT_A_TIME) {
    await Promise.all(
      saved.slice(start, start + AT_A_TIME).map(async (item) => {
        const outcome = await recordDraft(services, item, actor);
        // Somebody sent the draft to review in this very moment: what is reviewed is sealed, so nothing unseen goes through.
        if (!outcome.ok)
          throw new Error(`draft of ${item.code} was not recorded: ${outcome.refusal.message}`);
      }),
    );
  }
}

const ORDER = [INSTRUCTIONS_SHEET, ITEM_SHEET, ...LIST_SHEETS.map(({ name }) => name)];

function inFileOrder(mistakes: readonly ImportMistake[]): ImportMistake[] {
  const order = ({ sheet }: ImportMistake): number => (sheet === null ? 0 : ORDER.indexOf(sheet));
  return mistakes.toSorted(
    (a, b) =>
      order(a) - order(b) ||
      a.row - b.row ||
      a.column.length - b.column.length ||
      (a.column < b.column ? -1 : a.column > b.column ? 1 : 0),
  );
}
