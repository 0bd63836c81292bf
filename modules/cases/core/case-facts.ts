import type { ApplicantKind, Channel } from './case-data.ts';
import type { StoredMaterial, TrustRules } from './material-trust.ts';
import type { CaseSettingValues } from './settings.ts';
import type { PinnedItem } from './pinned-item.ts';

/** A material the item asks for. */
export interface ItemMaterial {
  readonly no: number;
  readonly name: string;
  readonly required: boolean;
  /** Secondary: may be handed in later under a promise (容缺后补). */
  readonly deferrable: boolean;
}

/** The item version in force on the day, as a new or resubmitted application needs it. */
export interface OfferedItem {
  readonly pin: PinnedItem;
  readonly materials: readonly ItemMaterial[];
  readonly applicants: readonly ApplicantKind[];
  readonly channels: readonly Channel[];
}

/** Powers that must be held over the item on the day of the act. */
export type Power = 'decide' | 'extend';

/** What the rules of a case need to know beyond the matter itself. */
export interface CaseFacts {
  /** Version in force today; asked for only by actions that open or submit an application. */
  readonly item?: OfferedItem | undefined;
  readonly settings: CaseSettingValues;
  /** The actor's unit is an authorised intake point for the item (服务前移、受理点), though the item is another body's. */
  readonly isIntakePoint: boolean;
  /** The acting unit is a village or community committee, which can hold no licensing power. */
  readonly isVillage: boolean;
  /** Files the input names that nobody has uploaded, by their SHA-256. */
  readonly missingFiles: readonly string[];
  /** The form the input brings was sealed before it was finished: good for a draft, not for handing in. */
  readonly unfinishedForm?: boolean;
  /** Who is registered under the number that the input names as agent's; undefined when nobody is. */
  readonly agent?: { readonly name: string; readonly kind: ApplicantKind } | undefined;
  /** Rules of the store of materials, and the stored ones the input names, of whatever party. */
  readonly trust: TrustRules;
  readonly storedMaterials: readonly StoredMaterial[];
  /** Whether the actor holds the power over the matter's item today, by post, grant or delegation. */
  hasAuthority(power: Power): boolean;
}
