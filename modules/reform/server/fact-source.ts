import type { Setting } from '@yimen/platform/contract';
import type { FactsRequest, Services } from '@yimen/platform/module';
import type { CivilDate } from '@yimen/platform/time';
import { reductionOf, totalsOf, type ItemElements } from '../../catalogue/core/index.ts';
import { catalogueApi, immediateDays } from '../../catalogue/server/api.ts';
import { directoryApi } from '../../directory/server/api.ts';
import { isValidOn } from '../../directory/core/index.ts';
import {
  reformSettings,
  task,
  type FigureId,
  type ReformFacts,
  type ReformSettingValues,
} from '../core/index.ts';

/** Where the rules get their facts: memory, and the database only for what a command names (files, another task). */
export function reformFactSource(services: Services): (request: FactsRequest) => object | Promise<object> {
  const settings = settingValues(services);
  return (request) => {
    const { today } = request;
    const known: ReformFacts = {
      settings,
      missingFiles: [],
      isUnit(id) {
        const found = directoryApi(services).organisation(id);
        return found !== undefined && isValidOn(found, today);
      },
      figure: (id) => catalogueFigure(services, id, today),
    };
    const files = filesNamed(request.input);
    const into = request.action === 'merge' ? textOf(request.input, 'into') : undefined;
    if (files.length === 0 && into === undefined) return known;
    return lookUp(services, request, known, files, into);
  };
}

async function lookUp(
  services: Services,
  { matter }: FactsRequest,
  known: ReformFacts,
  files: readonly string[],
  into: string | undefined,
): Promise<ReformFacts> {
  const there = await Promise.all(files.map((file) => services.files.has(file)));
  const missingFiles = files.filter((_file, index) => !there[index]);
  if (into === undefined) return { ...known, missingFiles };
  const own = (matter as { number?: string } | undefined)?.number;
  return { ...known, missingFiles, target: into === own ? 'itself' : await standing(services, into) };
}

async function standing({ ledger }: Services, number: string): Promise<NonNullable<ReformFacts['target']>> {
  const found = await ledger.find(number);
  if (found === undefined || found.procedure !== task.id) return 'missing';
  return task.states[found.state]?.terminal === true ? 'ended' : 'open';
}

/** Files an input names as evidence. The input is not judged yet: it may be anything. */
function filesNamed(input: unknown): string[] {
  const evidence = (input as { evidence?: unknown } | null | undefined)?.evidence;
  if (!Array.isArray(evidence)) return [];
  return evidence.slice(0, 100).flatMap((one: unknown) => textOf(one, 'file') ?? []);
}

function textOf(value: unknown, key: string): string | undefined {
  const found = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof found === 'string' ? found : undefined;
}

/** A figure over the items in force on a day; whole percents are rounded down, so that 59.9 is not 60. */
export function catalogueFigure(services: Services, id: FigureId, on: CivilDate): number | undefined {
  const items = catalogueApi(services)
    .inForce(on)
    .map(({ elements }) => elements);
  if (items.length === 0) return undefined;
  switch (id) {
    case 'items-to-town':
      return totalsOf(items).delegation.town.items;
    case 'items-to-village':
      return totalsOf(items).delegation.village.items;
    case 'items-to-zone':
      return totalsOf(items).delegation.zone.items;
    case 'materials-reduced':
      return percent(services, items, 'materials');
    case 'links-reduced':
      return percent(services, items, 'links');
    case 'time-reduced':
      return percent(services, items, 'time');
  }
}

/** 1 − Σ current ÷ Σ baseline in whole percent, computed in whole numbers; a growth counts as no reduction. */
function percent(
  { settings }: Services,
  items: readonly ItemElements[],
  measure: 'materials' | 'links' | 'time',
): number | undefined {
  const { baseline, current } = reductionOf(items, measure, 'totals', settings.get(immediateDays));
  return baseline === 0 ? undefined : Math.max(0, Math.floor(((baseline - current) * 100) / baseline));
}

/** The values in force, read when a rule asks. */
export function settingValues({ settings }: Pick<Services, 'settings'>): ReformSettingValues {
  const values = {} as ReformSettingValues;
  for (const [name, setting] of Object.entries(reformSettings)) {
    Object.defineProperty(values, name, { enumerable: true, get: () => settings.get(setting as Setting) });
  }
  return values;
}
