import { implement, type CallContext } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import type { Static } from 'typebox';
import { searchItems } from '../contract/index.ts';
import {
  appliesOnline,
  APPLICANT_KINDS,
  DELEGATION_LEVELS,
  ITEM_TYPES,
  sharedProvenance,
  type ItemVersion,
  type Term,
} from '../core/index.ts';
import { catalogueApi } from './api.ts';
import { departmentName, summaryOf } from './item-summary.ts';

const DEFAULT_HITS = 20;
const BUNDLES_AMONG = 20;

type Query = Static<typeof searchItems.query & object>;
type Choice = 'applicant' | 'department' | 'type' | 'online' | 'level' | 'theme';

/** The values an item has under each choice. */
const VALUES: Readonly<Record<Choice, (item: ItemVersion['elements']) => readonly string[]>> = {
  applicant: ({ applicants }) => applicants,
  department: ({ body }) => [body.organisation],
  type: ({ type }) => [type],
  online: (elements) => [String(appliesOnline(elements))],
  level: ({ delegation }) => [...new Set(delegation.map(({ to }) => to))],
  theme: ({ themes }) => [...(themes?.naturalPerson ?? []), ...(themes?.legalPerson ?? [])],
};
const CHOICES = Object.keys(VALUES) as Choice[];

const fits = (item: ItemVersion, query: Query, except?: Choice): boolean =>
  CHOICES.every(
    (choice) =>
      choice === except ||
      query[choice] === undefined ||
      VALUES[choice](item.elements).includes(String(query[choice])),
  );

/** `catalogue.searchItems`. */
export const search = implement(searchItems, async ({ query }, context) => {
  const { services } = context;
  const answers = answering(query.words, context);
  const found = answers.filter((item) => fits(item, query));
  const begin = query.after === undefined ? 0 : found.findIndex(({ code }) => code === query.after) + 1;
  const items = found.slice(begin, begin + (query.limit ?? DEFAULT_HITS));
  const bundles = query.after === undefined ? bundlesFor(query.words, context) : [];
  return {
    items: items.map((item) => summaryOf(services, item)),
    total: found.length,
    next: begin + items.length < found.length ? items.at(-1)!.code : null,
    facets: facetsOf(answers, query, context),
    bundles,
    provenance: sharedProvenance(items.map(({ elements }) => elements)),
  };
});

/** Everything that answers the words, best first; without words everything in force, the most asked for first. */
function answering(words: string | undefined, { services, now }: CallContext): readonly ItemVersion[] {
  const on = civilDateAt(now);
  const catalogue = catalogueApi(services);
  if (words !== undefined) return catalogue.search(words, { limit: Infinity, on }).items;
  return catalogue
    .inForce(on)
    .toSorted((a, b) => b.elements.volume.annual - a.elements.volume.annual || (a.code < b.code ? -1 : 1));
}

function bundlesFor(words: string | undefined, { services, now }: CallContext) {
  if (words === undefined) return [];
  const { hits } = catalogueApi(services).searchAll(words, { limit: BUNDLES_AMONG, on: civilDateAt(now) });
  return hits.flatMap((hit) => {
    if (hit.kind !== 'bundle') return [];
    const { code, name, provenance } = hit.bundle;
    return [{ code, name, provenance }];
  });
}

function facetsOf(answers: readonly ItemVersion[], query: Query, { services }: CallContext) {
  const count = (choice: Choice, title: (id: string) => string) => {
    const counts = new Map<string, number>();
    for (const item of answers)
      if (fits(item, query, choice))
        for (const id of VALUES[choice](item.elements)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts]
      .map(([id, items]) => ({ id, title: title(id), items }))
      .sort((a, b) => b.items - a.items || (a.id < b.id ? -1 : 1));
  };
  const titleIn = (terms: Readonly<Record<string, Term>>) => (id: string) => terms[id]!.title;
  return {
    applicants: count('applicant', titleIn(APPLICANT_KINDS)),
    departments: count('department', (id) => departmentName(services, id)),
    types: count('type', titleIn(ITEM_TYPES)),
    online: count('online', (id) => (id === 'true' ? '可以网上申请' : '要到现场申请')),
    levels: count('level', titleIn(DELEGATION_LEVELS)),
  };
}
