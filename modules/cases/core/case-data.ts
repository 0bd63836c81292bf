import type { CivilDate } from '@yimen/platform/time';
import type { FinishKind } from './finish-kind.ts';
import type { ReuseWay, TrustLevel } from './material-trust.ts';
import { noItem, type PinnedItem } from './pinned-item.ts';

/** Who applies. */
export type ApplicantKind = 'person' | 'organisation';

/** Ways an application reaches the county. */
export const channels = {
  window: '政务大厅窗口',
  online: '网上申请',
  'self-service': '自助终端',
  town: '乡镇（街道）',
  village: '村（社区）',
  zone: '园区',
  'city-platform': '市级平台',
} as const;
export type Channel = keyof typeof channels;

/** State of a material: on hand, still missing, promised for later (容缺), or not to be submitted at all (免提交). */
export type MaterialState = 'have' | 'missing' | 'deferred' | 'exempt';

/** One line of the material checklist. */
export interface CaseMaterial {
  readonly no: number;
  readonly name: string;
  readonly state: MaterialState;
  readonly optional?: true;
  readonly deferrable?: true;
  readonly files?: readonly string[];
  /** Level at which a clerk has verified it in this case. */
  readonly verified?: TrustLevel;
  /** Not handed in again: taken from the store, with its level, the way it is used and the case it was verified in. */
  readonly reused?: {
    readonly stored: string;
    readonly level: TrustLevel;
    readonly way: ReuseWay;
    readonly from: string;
  };
}

/** A correction notice, and the numbers of its points that are still open. Its words stand in the entry. */
export interface Correction {
  readonly on: CivilDate;
  readonly open: readonly number[];
  readonly materials: Readonly<Record<string, number>>;
  readonly cause?: string;
}

/** A procedure whose time is not counted. */
export interface Special {
  readonly no: number;
  readonly kind: string;
  readonly from: CivilDate;
  readonly plannedTo: CivilDate;
  readonly to?: CivilDate;
}

/** Review levels in order: 承办, 审核, 批准. */
export const reviewLevels = { handle: '承办', check: '审核', approve: '批准' } as const;
export type ReviewLevel = keyof typeof reviewLevels;

/** Last opinion of a level. */
export interface Opinion {
  readonly by: string;
  readonly on: CivilDate;
  readonly pass: boolean;
  /** The person on leave in whose place it was given. */
  readonly for?: string;
  /** Second officer of the on-site check. */
  readonly with?: string;
}

/** How the case ended. `elapsed`: working days from acceptance, without special procedures. */
export interface Finish {
  readonly kind: FinishKind;
  readonly on: CivilDate;
  readonly elapsed?: number;
  readonly onTime?: boolean;
  readonly early?: boolean;
}

/** Data of a case. It holds no personal number: identities live with the party, form answers sealed in the entries. */
export interface CaseData {
  readonly item: PinnedItem;
  readonly applicant: { readonly name: string; readonly kind: ApplicantKind };
  /** Who acts for the applicant; `authority`: the file of the written authority. `party`: as a window registered who it is. */
  readonly agent?: {
    readonly party?: string;
    readonly name: string;
    readonly relation?: string;
    readonly authority?: string;
  };
  readonly respondent?: { readonly party: string; readonly name: string; readonly told?: CivilDate };
  readonly channel: Channel;
  readonly window?: string;
  /** SHA-256 of the sealed form last saved; empty while that form is not finished. */
  readonly form?: string;
  readonly materials: readonly CaseMaterial[];
  readonly submittedOn?: CivilDate;
  readonly receivedOn?: CivilDate;
  /** Day the last supplement came in; the receipt day when there was no correction. */
  readonly completeOn?: CivilDate;
  readonly acceptedOn?: CivilDate;
  /** Accepted by operation of law, because no notice was given in time. */
  readonly deemed?: true;
  readonly corrections: readonly Correction[];
  readonly levels?: readonly ReviewLevel[];
  /** Level whose turn it is; `done` when every level has passed. */
  readonly level?: ReviewLevel | 'done';
  readonly opinions: Readonly<Partial<Record<ReviewLevel, Opinion>>>;
  readonly specials: readonly Special[];
  readonly extension?: { readonly days: number; readonly on: CivilDate; readonly by: string };
  readonly suspension?: { readonly on: CivilDate; readonly cause: string; readonly from: string };
  /** Time not counted for a cause other than a special procedure is running under this id. */
  readonly stoppedTime?: string;
  readonly publicity?: { readonly on: CivilDate; readonly to?: CivilDate; readonly upheld?: true };
  readonly mediation?: { readonly on: CivilDate; readonly to?: CivilDate; readonly settled?: boolean };
  readonly reportedUp?: { readonly on: CivilDate; readonly to: string };
  readonly decision?: {
    readonly yes: boolean;
    readonly on: CivilDate;
    readonly by: string;
    readonly upper?: string;
  };
  readonly paid?: { readonly on: CivilDate; readonly fen: number };
  readonly finish?: Finish;
  readonly delivery?: { readonly on: CivilDate; readonly way: string; readonly tracking?: string };
}

/** The data before the first entry. */
export const emptyCase: CaseData = {
  item: noItem,
  applicant: { name: '', kind: 'person' },
  channel: 'window',
  materials: [],
  corrections: [],
  opinions: {},
  specials: [],
};

/** Numbers of the materials promised for later and not in yet. */
export function outstandingMaterials(data: CaseData): number[] {
  return data.materials.filter((m) => m.state === 'deferred').map((m) => m.no);
}

/** Required materials that are neither on hand, nor exempt, nor promised. */
export function missingMaterials(materials: readonly CaseMaterial[]): CaseMaterial[] {
  return materials.filter((m) => m.state === 'missing' && m.optional !== true);
}

/** The materials with the given ones marked as on hand, and their files added. */
export function withMaterials(
  materials: readonly CaseMaterial[],
  given: readonly { no: number; files?: readonly string[] }[],
): readonly CaseMaterial[] {
  if (given.length === 0) return materials;
  const byNo = new Map(given.map((g) => [g.no, g]));
  return materials.map((m) => {
    const hit = byNo.get(m.no);
    if (hit === undefined) return m;
    const files = [...(m.files ?? []), ...(hit.files ?? [])];
    // What is added nobody has verified yet.
    const { verified: _before, ...rest } = m;
    return { ...rest, state: 'have' as const, ...(files.length > 0 ? { files } : {}) };
  });
}

/** The materials without the given files: what was put into a draft may be taken out again before it is handed in. */
export function withoutFiles(
  materials: readonly CaseMaterial[],
  removed: readonly { no: number; files?: readonly string[] }[],
): readonly CaseMaterial[] {
  return materials.map((material) => {
    const gone = removed.find(({ no }) => no === material.no)?.files;
    if (gone === undefined) return material;
    const { files: old = [], ...rest } = material;
    const files = old.filter((file) => !gone.includes(file));
    if (files.length > 0) return { ...rest, files };
    const { verified: _verified, reused: _reused, ...bare } = rest;
    return { ...bare, state: 'missing' as const };
  });
}
