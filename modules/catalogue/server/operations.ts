import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { covers } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { getItem, getReductions, getTotals, listBreaches } from '../contract/index.ts';
import {
  checkItem,
  DELEGATION_LEVELS,
  HANDLING_MODES,
  ITEM_RULES,
  ITEM_TYPES,
  REDUCTION_FORMULAS,
  REDUCTION_MEASURES,
  reductionOf,
  sharedProvenance,
  totalsOf,
  type DelegationLevel,
  type ReductionMeasure,
  type Term,
} from '../core/index.ts';
import { catalogueApi } from './api.ts';
import { immediateDays } from './immediate-days.ts';
import { departmentName, summaryOf } from './item-summary.ts';

const DEFAULT_PAGE = 100;
const day = (context: CallContext, on?: CivilDate): CivilDate => on ?? civilDateAt(context.now);

const get = implement(getItem, async ({ params: { code }, query }, context) => {
  const catalogue = catalogueApi(context.services);
  const found =
    query.version === undefined
      ? catalogue.effectiveVersion(code, day(context, query.on))
      : catalogue.versionsOf(code).find(({ version }) => version === query.version);
  if (found === undefined) {
    const message = `没有编码为“${code}”的事项，或者它在该日期、该版本不存在，请核对。`;
    return { kind: 'missing', code: 'catalogue.no-item', message, path: '/code' };
  }
  const { effectiveFrom, effectiveTo, elements } = found;
  return { summary: summaryOf(context.services, found), effectiveFrom, effectiveTo, elements };
});

const totals = implement(getTotals, async ({ query }, context) => {
  const { services } = context;
  const items = catalogueApi(services)
    .inForce(day(context, query.on))
    .map(({ elements }) => elements);
  const found = totalsOf(items);
  const titled = (counts: Readonly<Record<string, number>>, title: (id: string) => string) =>
    Object.entries(counts).map(([id, count]) => ({ id, title: title(id), items: count }));
  const titleIn = (terms: Readonly<Record<string, Term>>) => (id: string) => terms[id]!.title;
  return {
    items: found.items,
    byType: titled(found.byType, titleIn(ITEM_TYPES)),
    byMode: titled(found.byMode, titleIn(HANDLING_MODES)),
    byDepartment: titled(found.byDepartment, (id) => departmentName(services, id)).sort((a, b) =>
      a.id < b.id ? -1 : 1,
    ),
    delegation: (Object.keys(DELEGATION_LEVELS) as DelegationLevel[]).map((id) => ({
      ...{ id, title: DELEGATION_LEVELS[id].title, ...found.delegation[id] },
    })),
    annualVolume: found.volume.annual,
    onlineVolume: found.volume.online,
    provenance: sharedProvenance(items),
  };
});

const reductions = implement(getReductions, async ({ query }, context) => {
  const formula = query.formula ?? 'totals';
  const days = context.services.settings.get(immediateDays);
  const items = catalogueApi(context.services)
    .inForce(day(context, query.on))
    .map(({ elements }) => elements);
  const measured = (Object.keys(REDUCTION_MEASURES) as ReductionMeasure[]).map((measure) => {
    const { rate, baseline, current, items: compared, leftOut } = reductionOf(items, measure, formula, days);
    const { title } = REDUCTION_MEASURES[measure];
    return { measure, title, rate: rate ?? null, baseline, current, items: compared, leftOut };
  });
  return {
    ...{
      formula,
      formulaTitle: REDUCTION_FORMULAS[formula].title,
      immediateDays: days,
      reductions: measured,
    },
    provenance: sharedProvenance(items),
  };
});

const breaches = implement(listBreaches, async ({ query }, context) => {
  const { rule, department, after = '', limit = DEFAULT_PAGE } = query;
  const scope = context.actor?.grants['catalogue.read'];
  const checked = catalogueApi(context.services)
    .inForce(day(context))
    .filter(({ elements: { body } }) => covers(scope, body.organisation))
    .filter(({ elements: { body } }) => department === undefined || body.organisation === department)
    .map(({ code, elements }) => ({ code, elements, problems: checkItem(elements) }));
  const found = checked.flatMap(({ code, elements, problems }) => {
    const shown = rule === undefined ? problems : problems.filter((problem) => problem.rule === rule);
    return shown.length === 0
      ? []
      : [{ code, name: elements.name, department: elements.body.organisation, problems: shown }];
  });
  const counts = new Map<string, number>();
  for (const { problems } of checked)
    for (const p of problems) counts.set(p.rule, (counts.get(p.rule) ?? 0) + 1);
  const rest = found.filter(({ code }) => code > after);
  const page = rest.slice(0, limit);
  return {
    checked: checked.length,
    rules: ITEM_RULES.map(({ id, title, kind, source }) => ({
      id,
      title,
      kind,
      source,
      items: counts.get(id) ?? 0,
    })),
    breaches: page,
    total: found.length,
    next: rest.length > limit ? page.at(-1)!.code : null,
    provenance: sharedProvenance(checked.map(({ elements }) => elements)),
  };
});

/** The catalogue's operations. What can be applied for, and how, is public; its faults are for those who mend them. */
export const operations: readonly Implementation[] = [get, totals, reductions, breaches];
