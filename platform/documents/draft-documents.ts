import { documentText, fillTemplate } from '../contract/index.ts';
import type { StoredMatter } from '../ledger/index.ts';
import { evolve, type Entry, type Matter, type Procedure } from '../procedure/index.ts';
import { civilDateAt } from '../time/index.ts';
import type { RegisterParts } from './document-register.ts';
import { getInForce } from './template-store.ts';

/** A document that an action would issue, as it would read. */
export interface DraftDocument {
  readonly kind: string;
  readonly ordinal: number;
  readonly title: string;
  readonly text: string;
}

/** Stand where only the issue of a document settles what belongs there. */
const NO_NUMBER = '（文号在出具时编定）';
const NO_CODE = '（出具时生成）';

/**
 * What the documents of entries would say if they were written now, on a matter as stored. Nothing is numbered, registered or kept.
 * Procedures without a writer issue nothing that could be shown.
 */
export async function draftDocuments(
  parts: Pick<RegisterParts, 'database' | 'served' | 'services' | 'writers'>,
  before: StoredMatter,
  entries: readonly Entry[],
): Promise<DraftDocument[]> {
  const procedure = parts.served().get(before.procedure)?.procedure;
  const writer = parts.writers.find(({ procedures }) => procedures.includes(before.procedure));
  if (procedure === undefined || writer === undefined) return [];
  const drafts: DraftDocument[] = [];
  for (const { entry, matter } of steps(procedure, before, entries)) {
    for (const document of entry.body.documents ?? []) {
      const definition = writer.kinds[document.kind];
      if (definition === undefined) continue;
      const on = civilDateAt(entry.at);
      const source = { number: before.number, matter, entry: unwritten(entry, before), document, on };
      const { fields, issuer, documentNo } = await writer.write(source, parts.services());
      const kind = `${writer.name}.${document.kind}`;
      const { template, version } = await getInForce(parts.database.pool, kind);
      const content = fillTemplate(template, definition, fields, {
        ...{ kind, template: version, issuer, number: documentNo ?? NO_NUMBER, signatory: issuer, date: on },
        verification: { code: NO_CODE, address: '' },
      });
      drafts.push({ ...document, title: definition.title, text: documentText(content) });
    }
  }
  return drafts;
}

/** Each entry with the matter as it is after it. */
function steps(procedure: Procedure, before: Matter, entries: readonly Entry[]) {
  let matter = before;
  return entries.map((entry) => {
    matter = evolve(procedure, matter, entry);
    return { entry, matter };
  });
}

/** An entry as writers read it, though it stands in no ledger. */
function unwritten(entry: Entry, { id, number, procedure }: StoredMatter) {
  const place = { matterId: id, number, procedure };
  return { ...entry, ...place, commandId: '', hash: '', position: { xid: '0', pos: '0' } };
}
