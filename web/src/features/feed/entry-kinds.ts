import { useProcedures } from '../../desk/names.ts';

/** Says in words which entries somebody is told of: `*:*`, `cases.licence:*`, `cases.licence:accepted`. */
export function useEntryKinds(): (kind: string) => string {
  const procedures = useProcedures();
  return (kind) => {
    const [procedure = '', type = ''] = kind.split(':');
    const title = procedures.find(({ id }) => id === procedure)?.title ?? procedure;
    if (procedure === '*') return type === '*' ? '全部记录' : `全部程序的“${type}”`;
    return type === '*' ? `${title}的全部记录` : `${title}的“${type}”`;
  };
}

/** Names of procedures by their ids. */
export function useProcedureNames(): (id: string) => string {
  const procedures = useProcedures();
  return (id) => procedures.find((one) => one.id === id)?.title ?? id;
}
