import { implement, type Implementation } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import type { Services } from '@yimen/platform/module';
import { getEvent, getGuide, listEvents } from '../contract/index.ts';
import {
  APPLICANT_KINDS,
  sharedProvenance,
  writeGuide,
  type BundleName,
  type ItemVersion,
} from '../core/index.ts';
import { catalogueApi } from './api.ts';
import { departmentName, summaryOf } from './item-summary.ts';
import { search } from './search-operation.ts';

const guide = implement(getGuide, async ({ params: { code } }, { services, now }) => {
  const found = catalogueApi(services).effectiveVersion(code, civilDateAt(now));
  if (found === undefined) {
    const message = `没有编码为“${code}”的事项，请核对编码，或者回首页搜索。`;
    return { kind: 'missing', code: 'catalogue.no-item', message, path: '/code' };
  }
  return writeGuide(found, departmentName(services, found.elements.body.organisation));
});

const events = implement(listEvents, async ({ query: { audience } }, { services, now }) => {
  const catalogue = catalogueApi(services);
  const shown = catalogue.bundles.filter((bundle) => audience === undefined || bundle.audience === audience);
  return {
    events: shown.map((bundle) => eventOf(services, bundle)),
    themes: themesOf(catalogue.inForce(civilDateAt(now))),
    provenance: sharedProvenance(shown),
  };
});

const event = implement(getEvent, async ({ params: { code } }, { services, now }) => {
  const catalogue = catalogueApi(services);
  const bundle = catalogue.bundles.find((one) => one.code === code);
  if (bundle === undefined) {
    const message = `没有编码为“${code}”的一件事，请核对。`;
    return { kind: 'missing', code: 'catalogue.no-event', message, path: '/code' };
  }
  const on = civilDateAt(now);
  return {
    event: eventOf(services, bundle),
    members: (bundle.members ?? []).flatMap(({ item, required, condition }) => {
      const version = catalogue.itemVersion(item, on);
      return version === undefined ? [] : [{ item: summaryOf(services, version), required, condition }];
    }),
  };
});

function eventOf(services: Services, bundle: BundleName) {
  const { code, name, department, audience, published, members, provenance } = bundle;
  return {
    ...{ code, name, provenance, audience: audience ?? null, published: published === true },
    departmentName: departmentName(services, department),
    itemCount: members?.length ?? 0,
  };
}

/** The themes named by the items, the fullest first. */
function themesOf(items: readonly ItemVersion[]) {
  const kinds = { 'natural-person': 'naturalPerson', 'legal-person': 'legalPerson' } as const;
  return (Object.keys(APPLICANT_KINDS) as (keyof typeof kinds)[]).flatMap((applicant) => {
    const counts = new Map<string, number>();
    for (const { elements } of items)
      for (const theme of elements.themes?.[kinds[applicant]] ?? [])
        counts.set(theme, (counts.get(theme) ?? 0) + 1);
    return [...counts]
      .map(([title, count]) => ({ applicant, title, items: count }))
      .sort((a, b) => b.items - a.items || (a.title < b.title ? -1 : 1));
  });
}

/** What the portal asks of the catalogue. */
export const publicOperations: readonly Implementation[] = [search, guide, events, event];
