import type { Entry, Matter } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import type { CaseData } from '../case-data.ts';
import { documentKinds, type DocumentKind } from '../document-kinds.ts';
import { documentBodies } from './document-bodies.ts';
import type { DocumentContent } from './written-document.ts';

/** The content of a document, from the entry that issued it. Throws when that entry did not issue one of this kind. */
export function documentContent(
  kind: DocumentKind,
  { number, matter, entry }: { number: string; matter: Matter<CaseData>; entry: Entry },
): DocumentContent {
  const issued = entry.body.documents?.find((document) => document.kind === kind);
  if (issued === undefined) throw new Error(`entry ${entry.seq} of ${number} issued no document ${kind}`);
  const { item, applicant } = matter.data;
  const on = civilDateAt(entry.at);
  return {
    kind,
    title: documentKinds[kind],
    number: `${number}-${kind}-${issued.ordinal}`,
    addressee: kind === 'respondentNotice' ? (matter.data.respondent?.name ?? '') : applicant.name,
    ...documentBodies[kind]({ number, matter, entry, payload: entry.body.data ?? {}, on }),
    date: on,
    seal: item.delegator ?? item.departmentName,
  };
}
