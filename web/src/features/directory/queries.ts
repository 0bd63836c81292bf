import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import {
  getOrganisation,
  listOrganisations,
  listServiceSites,
  listWindows,
} from '../../app/operations/directory.ts';

const KEPT = { staleTime: 10 * 60_000 };
/** More than the county has of any kind, so that one answer holds all. */
const ALL = 500;

export function useOrganisations(query: { kind: 'department' | 'town' } | { parent: string }) {
  return useQuery({
    queryKey: ['directory', 'organisations', query, ALL],
    queryFn: () => valueOf(api.call(listOrganisations, { query: { ...query, limit: ALL } })),
    ...KEPT,
  });
}

export function useOrganisation(id: string) {
  return useQuery({
    queryKey: ['directory', 'organisation', id],
    queryFn: () => valueOf(api.call(getOrganisation, { params: { id } })),
    ...KEPT,
  });
}

export function useWindows(department?: string) {
  return useQuery({
    queryKey: ['directory', 'windows', department ?? null],
    queryFn: () => valueOf(api.call(listWindows, { query: department === undefined ? {} : { department } })),
    ...KEPT,
  });
}

export function useSites(organisation: string) {
  return useQuery({
    queryKey: ['directory', 'sites', organisation],
    queryFn: () => valueOf(api.call(listServiceSites, { query: { organisation, limit: ALL } })),
    ...KEPT,
  });
}
