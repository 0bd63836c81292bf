import type { CivilDate } from '@yimen/platform/time';
import type { ApplicantKind, Channel, Finish } from '../case-data.ts';
import type { FinishKind } from '../finish-kind.ts';
import { noItem, type PinnedItem } from '../pinned-item.ts';

/** Where a case is handled and how it is numbered there. Together they are unique. */
export interface CaseSource {
  readonly system: string;
  readonly number: string;
}

/** A special procedure as the source tells it: it reports only those that have ended. */
export interface ToldSpecial {
  readonly kind: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** What the source tells of a case, as far as figures and lists need it. Everything else stays in the entry. */
export interface ToldFacts {
  readonly item: Pick<PinnedItem, 'code' | 'version' | 'name' | 'type' | 'department' | 'departmentName'>;
  readonly applicant: { readonly name: string; readonly kind: ApplicantKind };
  readonly channel: Channel;
  readonly receivedOn: CivilDate;
  readonly acceptedOn?: CivilDate;
  /** The due day as the source tells it; no limit of ours is computed. */
  readonly dueOn?: CivilDate;
  readonly specials: readonly ToldSpecial[];
  readonly end?: { readonly kind: FinishKind; readonly on: CivilDate };
}

/** Data of an imported case. Shaped as a case where views read it (`item`, `channel`, `corrections`, `decision`). */
export interface ImportedData extends Omit<ToldFacts, 'end'> {
  readonly source: CaseSource;
  /** The run that last changed it, and a digest of what the source told: the same again changes nothing. */
  readonly run: string;
  readonly digest: string;
  /** Corrections are not part of the exchange: always empty. */
  readonly corrections: readonly never[];
  readonly decision?: { readonly yes: boolean; readonly on: CivilDate };
  readonly finish?: Finish;
}

/** The data before the first entry. */
export const emptyImported: ImportedData = {
  source: { system: '', number: '' },
  run: '',
  digest: '',
  item: noItem,
  applicant: { name: '', kind: 'person' },
  channel: 'city-platform',
  receivedOn: '1970-01-01',
  specials: [],
  corrections: [],
};
