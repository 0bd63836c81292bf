import type { Module } from '@yimen/platform/module';
import { directoryApi } from './directory-in-memory.ts';

/** Names by `x-kind`: short names of organisations, names of people and windows. */
export const directoryNames: NonNullable<Module['names']> = {
  organisation: (services, ids) => named(ids, (id) => directoryApi(services).organisation(id)?.shortName),
  person: (services, ids) =>
    named(ids, (id) => (id === SYSTEM ? '系统' : directoryApi(services).person(id)?.name)),
  window: (services, ids) => named(ids, (id) => directoryApi(services).window(id)?.name),
};

/** Who acts where nobody does: a job, the first load. */
const SYSTEM = 'system';

function named(
  ids: readonly string[],
  nameOf: (id: string) => string | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    ids.flatMap((id) => {
      const name = nameOf(id);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
