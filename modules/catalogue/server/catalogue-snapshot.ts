import type { CivilDate } from '@yimen/platform/time';
import {
  buildSearchIndex,
  type BundleName,
  type ItemVersion,
  type Searchable,
  type SearchIndex,
} from '../core/index.ts';
import { NO_SEARCH_DATA, type SearchData } from './search-data.ts';

/** What a search finds. */
export type Hit =
  | { readonly kind: 'item'; readonly item: ItemVersion }
  | { readonly kind: 'bundle'; readonly bundle: BundleName };

export interface SearchOptions {
  readonly limit: number;
  readonly on: CivilDate;
}

/** All published versions in memory, with questions answered at once. */
export interface CatalogueSnapshot {
  /** The version in force on a day; undefined when there is none, or the item is suspended or cancelled then. */
  itemVersion(code: string, on: CivilDate): ItemVersion | undefined;
  /** The version in effect on a day in whatever state: look at `state` before acting on it. */
  effectiveVersion(code: string, on: CivilDate): ItemVersion | undefined;
  /** A version by its number, such as the one a case was opened under. Throws when there is no such version. */
  getItemVersion(code: string, version: number): ItemVersion;
  /** The last published version, in whatever state and even when it takes effect later. */
  find(code: string): ItemVersion | undefined;
  /** Published versions, oldest first. */
  versionsOf(code: string): readonly ItemVersion[];
  /** Items in force on a day, by code. */
  inForce(on: CivilDate): readonly ItemVersion[];
  /** Finds items in force or suspended on a day. */
  search(words: string, options: SearchOptions): { items: readonly ItemVersion[]; total: number };
  /** The same with bundles among the items, best first. */
  searchAll(words: string, options: SearchOptions): { hits: readonly Hit[]; total: number };
  /** The bundles (一件事) the search knows. */
  readonly bundles: readonly BundleName[];
}

interface SearchableHit extends Searchable {
  readonly hit: Hit;
}

const none: readonly never[] = [];

/** Indexes the versions, which must come ordered by code and effective date. `departmentNames`: names people may type. */
export function buildCatalogueSnapshot(
  versions: readonly ItemVersion[],
  departmentNames: DepartmentNames,
  { everyday, bundles }: SearchData = NO_SEARCH_DATA,
): CatalogueSnapshot {
  const byCode = new Map<string, ItemVersion[]>();
  const byNumber = new Map<string, ItemVersion>();
  for (const version of versions) {
    byNumber.set(`${version.code} ${version.version}`, version);
    const list = byCode.get(version.code);
    if (list === undefined) byCode.set(version.code, [version]);
    else list.push(version);
  }
  const effective = (code: string, on: CivilDate): ItemVersion | undefined =>
    // The versions of an item leave no gap, so the last one that has begun is the one in effect.
    byCode.get(code)?.findLast(({ effectiveFrom }) => effectiveFrom <= on);
  const effectiveOn = (on: CivilDate): ItemVersion[] =>
    [...byCode.keys()].flatMap((code) => effective(code, on) ?? []);
  const indexOn = keptBetween(versions, (on) =>
    buildSearchIndex(
      [
        ...effectiveOn(on)
          .filter(({ state }) => state !== 'cancelled')
          .map((item) => searchableItem(item, departmentNames)),
        ...bundles.map((bundle) => searchableBundle(bundle, departmentNames)),
      ],
      everyday,
    ),
  );

  return {
    itemVersion(code, on) {
      const version = effective(code, on);
      return version?.state === 'in-force' ? version : undefined;
    },
    effectiveVersion: effective,
    getItemVersion(code, version) {
      const found = byNumber.get(`${code} ${version}`);
      if (found === undefined) throw new Error(`the catalogue has no version ${version} of item ${code}`);
      return found;
    },
    find: (code) => byCode.get(code)?.at(-1),
    versionsOf: (code) => byCode.get(code) ?? none,
    inForce: (on) => effectiveOn(on).filter(({ state }) => state === 'in-force'),
    search(words, { limit, on }) {
      const found = indexOn(on).search(words, Infinity).items;
      const items = found.flatMap(({ hit }) => (hit.kind === 'item' ? [hit.item] : []));
      return { items: items.slice(0, limit), total: items.length };
    },
    searchAll(words, { limit, on }) {
      const { items, total } = indexOn(on).search(words, limit);
      return { hits: items.map(({ hit }) => hit), total };
    },
    bundles,
  };
}

type DepartmentNames = (organisation: string) => readonly string[];

function searchableItem(item: ItemVersion, departmentNames: DepartmentNames): SearchableHit {
  const { name, body, volume } = item.elements;
  return {
    ...{ code: item.code, name, volume: volume.annual, departmentNames: departmentNames(body.organisation) },
    hit: { kind: 'item', item },
  };
}

/** Bundles are one family: what is asked for item by item must not be hidden behind them. */
function searchableBundle(bundle: BundleName, departmentNames: DepartmentNames): SearchableHit {
  const { code, name, department } = bundle;
  return {
    ...{ code, name, volume: 0, departmentNames: departmentNames(department), family: '一件事' },
    hit: { kind: 'bundle', bundle },
  };
}

/** Builds an index for the asked day and keeps it as long as no version begins between that day and the next one asked for. */
function keptBetween(
  versions: readonly ItemVersion[],
  build: (on: CivilDate) => SearchIndex<SearchableHit>,
): (on: CivilDate) => SearchIndex<SearchableHit> {
  const beginnings = [...new Set(versions.map(({ effectiveFrom }) => effectiveFrom))].sort();
  let kept: { begun: CivilDate | undefined; index: SearchIndex<SearchableHit> } | undefined;
  return (on) => {
    const begun = beginnings.findLast((day) => day <= on);
    if (kept === undefined || kept.begun !== begun) kept = { begun, index: build(on) };
    return kept.index;
  };
}
