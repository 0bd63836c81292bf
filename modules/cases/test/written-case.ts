import { readShippedTemplates } from '@yimen/platform/documents';
import { documentText, fillTemplate, type DocumentContent } from '@yimen/platform/contract';
import { replay, type Entry, type Procedure } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import {
  caseDocumentKinds,
  caseDocumentValues,
  isCaseDocument,
  type CaseData,
  type DocumentKind,
} from '../core/index.ts';
import { caseDocuments } from '../server/document-writer.ts';

const shipped = new Map(readShippedTemplates(caseDocuments).map(({ kind, template }) => [kind, template]));

/** A document of a case as the shipped template words it, from the entries of the case. */
export function writtenCase(
  procedure: Procedure<CaseData, any>,
  entries: readonly Entry[],
  kind: DocumentKind,
  names: { applicant?: string; respondent?: string } = {},
): DocumentContent {
  const entry = entries.findLast(({ body }) => body.documents?.some((issued) => issued.kind === kind))!;
  const matter = replay(procedure, entries.slice(0, entry.seq));
  const on = civilDateAt(entry.at);
  const values = caseDocumentValues(kind, { number: 'N1', matter, entry, on, names });
  const issuer = matter.data.item.delegator ?? matter.data.item.departmentName;
  return fillTemplate(shipped.get(`cases.${kind}`)!, caseDocumentKinds[kind], values, {
    ...{ kind: `cases.${kind}`, template: 1, issuer, number: '示例文号', signatory: issuer, date: on },
    verification: { code: 'CODE', address: 'http://127.0.0.1' },
  });
}

/** Every document these entries issued, as text. Throws when one has a hole. */
export function everyText(procedure: Procedure<CaseData, any>, entries: readonly Entry[]): string[] {
  return entries.flatMap((entry, index) =>
    (entry.body.documents ?? []).flatMap(({ kind }) => {
      if (!isCaseDocument(kind)) throw new Error(`no document ${kind}`);
      return [documentText(writtenCase(procedure, entries.slice(0, index + 1), kind))];
    }),
  );
}
