import type { Names } from '../module/index.ts';
import { engineEntries, type Procedure } from '../procedure/index.ts';

/** Names by `x-kind` of what procedures declare: themselves, and the kinds of entries as subscriptions name them (`procedure:type`). */
export function ledgerNames(procedures: ReadonlyMap<string, Procedure>): Readonly<Record<string, Names>> {
  const titleOf = (procedure: string): string => procedures.get(procedure)?.title ?? procedure;
  return {
    procedure: (_services, ids) => new Map(ids.map((id) => [id, titleOf(id)])),
    'entry-kind': (_services, kinds) => new Map(kinds.map((kind) => [kind, kindText(kind)])),
  };

  function kindText(kind: string): string {
    const [procedure = '', type = ''] = kind.split(':');
    const whose = procedure === '*' ? '全部程序' : titleOf(procedure);
    if (type === '*') return procedure === '*' ? '全部记录' : `${whose}的全部记录`;
    const of = procedure === '*' ? [...procedures.values()] : [procedures.get(procedure)];
    const declared = of.find((one) => one?.entries[type] !== undefined)?.entries[type];
    return `${whose}的“${(declared ?? engineEntries[type])?.title ?? type}”`;
  }
}
