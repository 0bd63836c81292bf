import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { listColleagues } from '../../app/operations/directory.ts';
import type { Choice } from '../../desk/schema-form/form-context.ts';

/** Colleagues of a unit, as things to choose from. */
export function useColleagues(unit: string | null): readonly Choice[] {
  const { data } = useQuery({
    queryKey: ['names', 'colleagues', unit],
    enabled: unit !== null,
    staleTime: 60_000,
    queryFn: () => valueOf(api.call(listColleagues, { params: { id: unit! } })),
  });
  return (data?.people ?? []).map(({ id, name, roles, onLeave }) => ({
    value: id,
    label: `${name}（${roles.join('、')}${onLeave ? '，今日请假' : ''}）`,
  }));
}
