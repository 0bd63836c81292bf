import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { listEntryKinds } from '../../app/operations/platform.ts';
import { useProcedures } from '../../desk/names.ts';

/** All entries of all procedures, as a subscription names them. */
export const EVERYTHING = '*:*';

/** Procedures with the kinds of entries that each may write, as the server declares them. */
function useDeclared() {
  const { data } = useQuery({
    queryKey: ['names', 'entry-kinds'],
    staleTime: 30 * 60_000,
    queryFn: () => valueOf(api.call(listEntryKinds)),
  });
  return data?.items ?? [];
}

/** Says in words which entries somebody is told of: `*:*`, `cases.licence:*`, `cases.licence:accepted`. */
export function useEntryKinds(): (kind: string) => string {
  const declared = useDeclared();
  return (kind) => {
    const [procedure = '', type = ''] = kind.split(':');
    const of = declared.filter(({ id }) => procedure === '*' || id === procedure);
    const whose = procedure === '*' ? '全部程序' : (of[0]?.title ?? procedure);
    if (type === '*') return procedure === '*' ? '全部记录' : `${whose}的全部记录`;
    const title = of.flatMap(({ entries }) => entries).find(({ id }) => id === type)?.title ?? type;
    return `${whose}的“${title}”`;
  };
}

/** What can be chosen: everything, then each procedure with all of its entries or one kind of them. */
export function useEntryChoices() {
  const declared = useDeclared();
  return [
    { label: '全部记录', value: EVERYTHING },
    ...declared.map(({ id, title, entries }) => ({
      label: title,
      options: [
        { label: `${title}的全部记录`, value: `${id}:*` },
        ...entries.map((entry) => ({ label: `${title}的“${entry.title}”`, value: `${id}:${entry.id}` })),
      ],
    })),
  ];
}

/** Everything goes with nothing else: whichever was chosen last stays. */
export function withoutContradiction(chosen: readonly string[]): string[] {
  if (chosen.at(-1) === EVERYTHING) return [EVERYTHING];
  return chosen.filter((kind) => kind !== EVERYTHING);
}

/** Names of procedures by their ids. */
export function useProcedureNames(): (id: string) => string {
  const procedures = useProcedures();
  return (id) => procedures.find((one) => one.id === id)?.title ?? id;
}
