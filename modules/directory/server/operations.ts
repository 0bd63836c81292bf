import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { getOrganisation, listOrganisations, listServiceSites, listWindows } from '../contract/index.ts';
import { directoryApi } from './api.ts';

const day = (context: CallContext, on: CivilDate | undefined): CivilDate => on ?? civilDateAt(context.now);
const DEFAULT_PAGE = 100;

/** A page of rows that are in the order of their ids. */
function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  { after, limit = DEFAULT_PAGE }: { after?: string; limit?: number },
): { rows: T[]; total: number; next: string | null } {
  const rest = after === undefined ? rows : rows.filter(({ id }) => id > after);
  const page = rest.slice(0, limit);
  return { rows: page, total: rows.length, next: rest.length > limit ? page.at(-1)!.id : null };
}

/** The directory's operations. All are public: who does what for whom is published (政务公开). */
export const operations: readonly Implementation[] = [
  implement(listOrganisations, async ({ query }, context) => {
    const { kind, parent, name, on } = query;
    const found = directoryApi(context.services)
      .organisations(day(context, on))
      .filter(
        (o) =>
          (kind === undefined || o.kind === kind) &&
          (parent === undefined || o.parent === parent) &&
          (name === undefined || [o.name, o.fullName, o.shortName].some((text) => text.includes(name))),
      );
    const { rows, total, next } = pageOf(found, query);
    return { organisations: rows, total, next };
  }),

  implement(getOrganisation, async ({ params }, { services }) => {
    const found = directoryApi(services).organisation(params.id);
    if (found !== undefined) return found;
    return {
      kind: 'missing',
      code: 'directory.no-organisation',
      message: `没有标识为“${params.id}”的机构，请核对。`,
      path: '/id',
    };
  }),

  implement(listWindows, async ({ query }, context) => {
    const { department, name, on } = query;
    const windows = directoryApi(context.services)
      .windows(day(context, on))
      .filter(
        (window) =>
          (department === undefined || window.departments.includes(department)) &&
          (name === undefined || window.name.includes(name)),
      );
    return { windows, total: windows.length };
  }),

  implement(listServiceSites, async ({ query }, context) => {
    const { organisation, name, on } = query;
    const directory = directoryApi(context.services);
    const within =
      organisation === undefined
        ? undefined
        : new Set([organisation, ...directory.descendants(organisation)]);
    const found = directory
      .sites(day(context, on))
      .filter(
        (site) =>
          (within === undefined || within.has(site.organisation)) &&
          (name === undefined || site.name.includes(name)),
      );
    const { rows, total, next } = pageOf(found, query);
    return { sites: rows, total, next };
  }),
];
