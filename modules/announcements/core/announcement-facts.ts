import type { AnnouncementSettingValues } from './settings.ts';

/** A body in whose name announcements go out. */
export interface Issuer {
  readonly id: string;
  readonly name: string;
}

/** What the rules of an announcement need to know beyond the matter itself. */
export interface AnnouncementFacts {
  readonly settings: AnnouncementSettingValues;
  /** The body a unit speaks for today: itself, or the one it is a section of. */
  issuerOf(unit: string | undefined): Issuer | undefined;
}
