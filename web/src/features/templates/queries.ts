import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';
import { api, valueOf } from '../../app/api.ts';
import { getTemplate, listDocumentFailures, listTemplates } from '../../app/operations/platform.ts';

/** A kind of document with its fields, versions and words. */
export type TemplateKind = Static<typeof contract.getTemplate.output>;
/** What a kind of document says. */
export type Template = TemplateKind['inForce'];

/** All kinds. */
export function useTemplates() {
  return useQuery({
    queryKey: ['templates', 'list'],
    queryFn: async () => (await valueOf(api.call(listTemplates))).items,
  });
}

/** One kind. */
export function useTemplate(kind: string) {
  return useQuery({
    queryKey: ['templates', 'kind', kind],
    queryFn: () => valueOf(api.call(getTemplate, { params: { kind } })),
    // What is being worded must not be exchanged under the hands.
    refetchOnWindowFocus: false,
  });
}

/** Documents that could not be made. */
export function useFailures() {
  return useQuery({
    queryKey: ['templates', 'failures'],
    queryFn: async () => (await valueOf(api.call(listDocumentFailures))).items,
  });
}

/** Asks everything about templates anew: after something was saved. */
export function useTemplatesRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['templates'] });
}
