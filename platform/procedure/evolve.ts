import { civilDateAt } from '../time/index.ts';
import { engineEntries } from './engine-entries.ts';
import type { Procedure } from './definition.ts';
import type { Entry, Matter } from './matter.ts';

/** The matter before its first entry. */
export function emptyMatter<D>(procedure: Procedure<D, any>): Matter<D> {
  return {
    procedure: procedure.id,
    definition: procedure.version,
    state: '',
    version: 0,
    unit: null,
    person: null,
    applicant: null,
    subject: null,
    parent: null,
    clocks: {},
    documents: {},
    openedAt: 0,
    lastAt: 0,
    data: procedure.initial(),
  };
}

/** The matter after one more entry. Pure: everything it needs stands in the entry. Throws on a gap or an unknown entry type. */
export function evolve<D>(procedure: Procedure<D, any>, matter: Matter<D>, entry: Entry): Matter<D> {
  if (entry.seq !== matter.version + 1) {
    throw new Error(`entry ${entry.seq} cannot follow version ${matter.version} of a ${procedure.id} matter`);
  }
  const { body } = entry;
  const definition = procedure.entries[entry.type];
  if (definition === undefined && engineEntries[entry.type] === undefined) {
    throw new Error(`procedure ${procedure.id} knows no entry type ${entry.type}`);
  }
  const apply = definition?.apply;
  return {
    procedure: matter.procedure,
    definition: definitionAfter(matter, entry),
    state: entry.state,
    version: entry.seq,
    unit: body.unit === undefined ? matter.unit : body.unit,
    person: body.person === undefined ? matter.person : body.person,
    applicant: body.opening ? body.opening.applicant : matter.applicant,
    subject: body.opening ? body.opening.subject : matter.subject,
    parent: body.opening ? body.opening.parent : matter.parent,
    clocks: body.clocks === undefined ? matter.clocks : { ...matter.clocks, ...body.clocks },
    documents: body.documents === undefined ? matter.documents : counted(matter.documents, body.documents),
    openedAt: matter.version === 0 ? entry.at : matter.openedAt,
    lastAt: entry.at,
    data:
      apply === undefined
        ? matter.data
        : apply(matter.data, body.data ?? {}, {
            at: entry.at,
            on: civilDateAt(entry.at),
            actor: entry.actor.id,
          }),
  };
}

/** Only the opening and the engine's own `rebased` speak of the definition; a rule may use the word for something else. */
function definitionAfter(matter: Matter, { type, body }: Entry): number {
  if (body.opening !== undefined) return body.opening.definition;
  return type === 'rebased' ? (body.data!['definition'] as number) : matter.definition;
}

function counted(
  before: Readonly<Record<string, number>>,
  issued: readonly { kind: string; ordinal: number }[],
): Readonly<Record<string, number>> {
  const after = { ...before };
  for (const { kind, ordinal } of issued) after[kind] = ordinal;
  return after;
}

/** The fold of a whole matter. */
export function replay<D>(procedure: Procedure<D, any>, entries: Iterable<Entry>): Matter<D> {
  let matter = emptyMatter(procedure);
  for (const entry of entries) matter = evolve(procedure, matter, entry);
  return matter;
}
