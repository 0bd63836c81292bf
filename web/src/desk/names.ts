import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../app/api.ts';
import { listOrganisations, namePeople } from '../app/operations/directory.ts';
import { listProcedures } from '../app/operations/platform.ts';

const HALF_AN_HOUR = 30 * 60_000;

/** Finds a name; falls back to the id it was asked with. While names are on their way, a mark stands for one. */
export type NameOf = (id: string | null | undefined) => string;

const nameIn =
  (names: Readonly<Record<string, string>> = {}, coming: boolean): NameOf =>
  (id) =>
    id == null ? '' : (names[id] ?? (coming ? '…' : id));

/** Short names of the county's organisations. */
export function useUnitNames(): NameOf {
  const { data, isLoading } = useQuery({
    queryKey: ['names', 'units'],
    staleTime: HALF_AN_HOUR,
    queryFn: async () => {
      const { organisations } = await valueOf(api.call(listOrganisations, { query: { limit: 500 } }));
      return Object.fromEntries(organisations.map(({ id, shortName }) => [id, shortName]));
    },
  });
  return nameIn(data, isLoading);
}

/** Names of members of staff; ids that are none stay as they are. */
export function usePeopleNames(ids: readonly (string | null | undefined)[]): NameOf {
  const wanted = [...new Set(ids.filter((id): id is string => id != null && id !== ''))].sort().slice(0, 200);
  const { data, isFetching } = useQuery({
    queryKey: ['names', 'people', wanted],
    staleTime: HALF_AN_HOUR,
    enabled: wanted.length > 0,
    placeholderData: (before: Record<string, string> | undefined) => before,
    queryFn: async () => {
      const { people } = await valueOf(api.call(namePeople, { query: { id: wanted } }));
      return Object.fromEntries(people.map(({ id, name }) => [id, name]));
    },
  });
  return nameIn(data, isFetching);
}

/** Procedures of the product, for filters. */
export function useProcedures(): readonly { readonly id: string; readonly title: string }[] {
  const { data } = useQuery({
    queryKey: ['names', 'procedures'],
    staleTime: HALF_AN_HOUR,
    queryFn: () => valueOf(api.call(listProcedures)),
  });
  return data?.items ?? [];
}
