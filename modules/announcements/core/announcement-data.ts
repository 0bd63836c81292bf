import type { CivilDate } from '@yimen/platform/time';
import type { AnnouncementKind } from './kinds.ts';

/** What an author writes. */
export interface AnnouncementContent {
  readonly kind: AnnouncementKind;
  readonly title: string;
  /** Plain text; see `bodyBlocks` for what headings and lists look like in it. */
  readonly body: string;
  /** Day the information came into being, from which the Regulation counts. */
  readonly formedOn: CivilDate;
  /** Where made-up data say that they are made up. */
  readonly provenance?: string;
}

/** An announcement as its entries have made it. */
export interface AnnouncementData extends AnnouncementContent {
  /** The unit it was written in: a published one lies with nobody, since nobody has to do anything about it. */
  readonly unitId: string;
  /** The body in whose name it goes out, and what it was called then: an archive must not rename it. */
  readonly issuerId: string;
  readonly issuerName: string;
  /** Everybody who wrote or changed a word of it: none of them may review it. */
  readonly authors: readonly string[];
  readonly returned?: { readonly on: CivilDate; readonly reason: string };
  /** First and last day on which it is in force; the last is absent where it holds until further notice. */
  readonly publishedOn?: CivilDate;
  readonly until?: CivilDate;
  readonly reviewedBy?: string;
  /** Within the limit of the Regulation. */
  readonly onTime?: boolean;
  readonly withdrawn?: { readonly on: CivilDate; readonly reason: string };
}

/** The data before the first entry. */
export const emptyAnnouncement: AnnouncementData = {
  kind: 'notice',
  title: '',
  body: '',
  formedOn: '1970-01-01',
  unitId: '',
  issuerId: '',
  issuerName: '',
  authors: [],
};
