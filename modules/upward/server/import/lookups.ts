import type { Services } from '@yimen/platform/module';
import type { CivilDate } from '@yimen/platform/time';
import { ITEM_TYPES } from '../../../catalogue/core/index.ts';
import { catalogueApi } from '../../../catalogue/server/api.ts';
import type { ToldFacts } from '../../../cases/core/index.ts';
import { directoryApi } from '../../../directory/server/api.ts';
import type { FinishList } from '../../core/index.ts';

/** What a row is checked against. */
export interface Lookups {
  readonly today: CivilDate;
  readonly finishList: FinishList;
  /** The item of a code as it was on a day, or failing that its last version. */
  item(
    code: string,
    on: CivilDate,
  ): { readonly item: ToldFacts['item']; readonly inForce: boolean } | undefined;
  /** The body with this credit code, on any day. */
  organisation(code: string): string | undefined;
}

/** Looks up in the county's catalogue and directory, both in memory. */
export function countyLookups(services: Services, today: CivilDate, finishList: FinishList): Lookups {
  const catalogue = catalogueApi(services);
  const directory = directoryApi(services);
  const byCode = new Map(
    directory.organisations(today).flatMap(({ id, code }) => (code === null ? [] : [[code, id]])),
  );
  // An item names its body by credit code as well; a body that was merged since is still known by its items.
  for (const { elements } of catalogue.inForce(today))
    if (!byCode.has(elements.body.code)) byCode.set(elements.body.code, elements.body.organisation);
  const items = new WeakMap<object, ToldFacts['item']>();
  return {
    today,
    finishList,
    organisation: (code) => byCode.get(code),
    item(code, on) {
      const inForce = catalogue.itemVersion(code, on);
      const version = inForce ?? catalogue.find(code);
      if (version === undefined) return undefined;
      let item = items.get(version);
      if (item === undefined) {
        const { elements } = version;
        const department = elements.body.organisation;
        item = {
          ...{ code: version.code, version: version.version, name: elements.name },
          type: ITEM_TYPES[elements.type].code,
          department,
          departmentName: directory.organisation(department)?.name ?? department,
        };
        items.set(version, item);
      }
      return { item, inForce: inForce !== undefined };
    },
  };
}
