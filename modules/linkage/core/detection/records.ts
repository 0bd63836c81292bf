import type { CivilDate, Instant } from '@yimen/platform/time';

/** An entry of a case as detection needs it. */
export interface CaseStep {
  readonly seq: number;
  readonly type: string;
  /** When it was made, and when its row was really written. */
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** Day it claims for what it records, where it names one. */
  readonly claims?: CivilDate;
  /** The law or the upper level set that day, not the office: deemed acceptance, an upper decision. */
  readonly given?: true;
}

/** A case as its published facts and its entries show it. */
export interface CaseRecord {
  readonly id: number;
  readonly number: string;
  readonly procedure: string;
  readonly unit: string | null;
  readonly item: string | null;
  readonly itemName: string | null;
  readonly receivedOn: CivilDate | null;
  readonly acceptedOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly finishKind: string | null;
  readonly promiseDue: CivilDate | null;
  readonly statutoryDue: CivilDate | null;
  readonly corrections: number;
  readonly deemed: boolean;
  /** Who applied, in the form of a row's `holderKey`; null when the case does not say. */
  readonly holderKey: string | null;
  readonly certificate: Certificate | null;
  readonly steps: readonly CaseStep[];
}

/** The certificate a case ended in, and the entry that says so. */
export interface Certificate {
  readonly number: string;
  readonly key: string;
  readonly validUntil: string | null;
}

/** A line of an imported licence register. */
export interface RegisterRow {
  readonly id: number;
  /** Identity of its content: the same line imported again has the same. */
  readonly fingerprint: string;
  readonly department: string;
  readonly item: string | null;
  readonly itemName: string;
  readonly number: string;
  readonly numberKey: string;
  /** Full name of an organisation, masked name of a person. */
  readonly holder: string;
  /** Kind of certificate and credit code or blind index: equal for the same holder, and says nothing else. */
  readonly holderKey: string;
  readonly issuedOn: CivilDate;
  /** A civil date, 长期, or not told. */
  readonly validUntil: string | null;
  readonly caseNumber: string | null;
  readonly file: string;
  readonly sheet: string;
  readonly line: number;
}

/** A number of a licence as it is compared: widths and blanks do not count. */
export function licenceKey(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/[\s\u200b]/gu, '')
    .toUpperCase();
}

/** Finishes by which an application was granted, or handed to who grants it. */
const GRANTED = ['certificate', 'ordinary', 'paper', 'reported-up', 'settled'];

/** Whether the case can stand behind a licence: granted, or still open. */
export function canExplain({ finishKind, endedOn }: CaseRecord): boolean {
  return (finishKind === null && endedOn === null) || GRANTED.includes(finishKind ?? '');
}

/** The day the case was decided: of a service that knows no decision the day it ended. */
export function decisionDay({ decidedOn, endedOn }: CaseRecord): CivilDate | null {
  return decidedOn ?? endedOn;
}

/** Two items are the same when one body carries them out: the last two characters only tell the ways to handle them apart. */
export function isSameItem(row: RegisterRow, record: CaseRecord): boolean | undefined {
  if (row.item !== null && record.item !== null) return row.item.slice(0, 31) === record.item.slice(0, 31);
  return record.itemName === null ? undefined : row.itemName === record.itemName;
}
