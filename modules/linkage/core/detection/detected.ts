import { civilDateAt, type Instant } from '@yimen/platform/time';
import type { CaseEvidence, Cause, FindingSubject, RowEvidence, StepEvidence } from '../finding-data.ts';
import { MOST_ROWS, MOST_STEPS } from '../inputs.ts';
import type { FindingKind } from '../kinds.ts';
import type { CaseRecord, CaseStep, RegisterRow } from './records.ts';

/** A fact that is a finding: what it is about, whose it is, and the case it belongs to. */
export interface Detected extends FindingSubject {
  readonly unit: string | null;
  readonly caseId?: number;
}

/** What a finding's key is made of: its kind and what it is found in. */
export const caseKey = (kind: FindingKind, number: string): string => `${kind}|case|${number}`;
export const rowKey = (kind: FindingKind, fingerprint: string): string => `${kind}|row|${fingerprint}`;
export const numberKey = (kind: FindingKind, department: string, number: string): string =>
  `${kind}|number|${department}|${number}`.slice(0, 200);

/** A finding in a case, with the lines and entries that show it. */
export function inCase(
  kind: FindingKind,
  record: CaseRecord,
  causes: readonly Cause[],
  shown: { rows?: readonly RegisterRow[]; steps?: readonly CaseStep[] } = {},
): Detected {
  return {
    kind,
    key: caseKey(kind, record.number),
    unit: record.unit ?? shown.rows?.[0]?.department ?? null,
    caseId: record.id,
    causes: causes.slice(0, 20),
    evidence: {
      rows: rowsShown(shown.rows ?? []),
      case: caseShown(record),
      steps: (shown.steps ?? []).slice(0, MOST_STEPS).map(stepShown),
    },
  };
}

export function rowsShown(rows: readonly RegisterRow[]): RowEvidence[] {
  return rows.slice(0, MOST_ROWS).map((row) => ({
    row: row.fingerprint,
    ...{ file: row.file, sheet: row.sheet, line: row.line },
    ...{ number: row.number, holder: row.holder, issuedOn: row.issuedOn },
    ...(row.caseNumber === null ? {} : { caseNumber: row.caseNumber }),
  }));
}

export function caseShown(record: CaseRecord): CaseEvidence {
  const { number, receivedOn, acceptedOn, decidedOn, endedOn, finishKind, certificate } = record;
  return {
    number,
    ...(receivedOn === null ? {} : { receivedOn }),
    ...(acceptedOn === null ? {} : { acceptedOn }),
    ...(decidedOn === null ? {} : { decidedOn }),
    ...(endedOn === null ? {} : { endedOn }),
    ...(finishKind === null ? {} : { finishKind }),
    ...(certificate === null ? {} : { certificate: certificate.number }),
  };
}

function stepShown({ seq, type, at, claims }: CaseStep): StepEvidence {
  return { seq, type, at: minuteText(at), ...(claims === undefined ? {} : { claims }) };
}

/** Day and minute in Asia/Shanghai: `2021-03-01 09:05`. */
export function minuteText(at: Instant): string {
  const minutes = Math.floor(at / 60_000) + 480;
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${civilDateAt(at)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
