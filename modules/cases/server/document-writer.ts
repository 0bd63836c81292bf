import type { DocumentWriter } from '@yimen/platform/documents';
import { maskName } from '@yimen/platform/identifiers';
import { partiesInFull } from '@yimen/platform/identity';
import type { Services } from '@yimen/platform/module';
import type { Matter } from '@yimen/platform/procedure';
import {
  caseDocumentKinds,
  caseDocumentStanding,
  caseDocumentValues,
  caseProcedures,
  isCaseDocument,
  type CaseData,
  type DocumentKind,
} from '../core/index.ts';

/** Writes the documents of cases: wording from the templates in `../documents`, fields from the case as it was at the entry. */
export const caseDocuments: DocumentWriter<Services> = {
  name: 'cases',
  procedures: caseProcedures.map(({ id }) => id),
  kinds: caseDocumentKinds,
  templates: new URL('../documents/', import.meta.url),
  async write({ number, matter, entry, document, on }, services) {
    const kind = kindOf(document.kind);
    const data = matter.data as CaseData;
    const { documentNo } = (entry.body.data ?? {}) as { documentNo?: string };
    const { applicant, item } = data;
    return {
      fields: caseDocumentValues(kind, {
        number,
        matter,
        entry,
        on,
        names: await fullNames(matter, services),
      }),
      issuer: item.delegator ?? item.departmentName,
      // A decision of the upper level carries the upper level's number; ours is not counted for it.
      ...(documentNo !== undefined && NUMBERED_BY_HAND.has(kind) ? { documentNo } : {}),
      holder: applicant.kind === 'person' ? masked(applicant.name) : applicant.name,
    };
  },
  standing: ({ document }, later) => caseDocumentStanding(kindOf(document.kind), later),
};

const NUMBERED_BY_HAND: ReadonlySet<DocumentKind> = new Set(['approval', 'rejection', 'reportLetter']);

function kindOf(kind: string): DocumentKind {
  if (!isCaseDocument(kind)) throw new Error(`cases know no document ${kind}`);
  return kind;
}

/** Names in the case are masked already; masking twice does no harm. */
function masked(name: string): string {
  return name.includes('*') ? name : maskName(name);
}

/** A decision must name whom it binds (行政许可法 38, 39), so the parties' full names are read for it, and only for it. */
async function fullNames(matter: Matter<CaseData>, { database, privacy }: Services) {
  const respondent = matter.data.respondent?.party;
  const ids = [matter.applicant, respondent].filter((id) => typeof id === 'string');
  const parties = await partiesInFull(database.pool, privacy, ids);
  const applicantName = matter.applicant === null ? undefined : parties.get(matter.applicant)?.name;
  const respondentName = respondent === undefined ? undefined : parties.get(respondent)?.name;
  return {
    ...(applicantName === undefined ? {} : { applicant: applicantName }),
    ...(respondentName === undefined ? {} : { respondent: respondentName }),
  };
}
