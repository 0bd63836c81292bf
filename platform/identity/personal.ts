import type { Preferences } from '../contract/index.ts';
import { isRefusal, type Actor, type Refusal } from '../procedure/index.ts';
import type { CivilDate, Instant } from '../time/index.ts';
import type { Account, Entered } from './account.ts';
import { authoritiesOf, type WrittenAuthority } from './written-authorities.ts';
import {
  accountEvents,
  changePassword,
  changePhone,
  closeAccount,
  lookupsAt,
  ownAccount,
  type AccountEvent,
  type HolderProof,
  type Lookup,
  type OwnAccount,
} from './own-account.ts';
import { sendCode, type FromWhere, type PersonalParts, type SentCode } from './phone-codes.ts';
import { accountByCode, register, type Registration } from './registration.ts';
import {
  claimRepresentation,
  endRepresentation,
  giveAuthority,
  representationsOf,
  representativesOf,
  type ClaimedRepresentation,
  type GivenAuthority,
  type Representation,
  type Representative,
} from './representations.ts';
import type { Sessions } from './sessions.ts';
import { preferencesOf, savePreferences } from './preferences.ts';
import type { SeenAtWindow, Verified } from './verification-plan.ts';
import { previewAtWindow, type VerificationPreview } from './verification-preview.ts';
import { verifyAtWindow } from './window-verification.ts';

type Own = Pick<Account, 'id' | 'party'>;

/** What people do themselves with their accounts: telephone codes, registering, acting for others, their own data. */
export interface Personal {
  /** Whether codes can be sent at all, and whether they go into the log. */
  readonly phone: { readonly offered: boolean; readonly isDevelopment: boolean };
  sendCode(phone: string, from: FromWhere): Promise<SentCode | Refusal>;
  enterByCode(phone: string, code: string, from: FromWhere): Promise<Entered | Refusal>;
  register(registration: Registration, from: FromWhere): Promise<Entered | Refusal>;
  representationsOf(account: string, on: CivilDate): Promise<Representation[]>;
  representativesOf(account: Own, on: CivilDate): Promise<Representative[]>;
  /** The letters with which others act or acted for a party. For staff: it names who they are, masked. */
  authoritiesOf(party: string): Promise<WrittenAuthority[]>;
  claimRepresentation(
    account: Own,
    claim: ClaimedRepresentation,
    from: FromWhere,
  ): Promise<{ id: string } | Refusal>;
  giveAuthority(account: Own, given: GivenAuthority, from: FromWhere): Promise<{ id: string } | Refusal>;
  endRepresentation(account: Own, id: string, from: FromWhere): Promise<Refusal | undefined>;
  ownAccount(account: string): Promise<OwnAccount>;
  /** Other sessions of the account end, this one goes on. */
  changePassword(
    own: { account: string; token: string },
    change: HolderProof & { readonly next: string },
    from: FromWhere,
  ): Promise<Refusal | undefined>;
  changePhone(
    account: string,
    change: HolderProof & { readonly phone: string; readonly code: string },
    from: FromWhere,
  ): Promise<Refusal | undefined>;
  accountEvents(account: string): Promise<AccountEvent[]>;
  /** `actor`: under which id the holder acts, to tell its own looks apart. */
  lookupsAt(account: Own, actor?: string): Promise<Lookup[]>;
  /** What a member of staff set for its own work. */
  preferencesOf(account: string): Promise<Preferences>;
  savePreferences(account: string, preferences: Preferences, now: Instant): Promise<Refusal | undefined>;
  closeAccount(account: Own, openMatters: number, from: FromWhere): Promise<Refusal | undefined>;
  /** What `verifyAtWindow` would do; nothing is changed. */
  previewAtWindow(input: SeenAtWindow, now: Instant): Promise<VerificationPreview | Refusal>;
  verifyAtWindow(
    input: SeenAtWindow,
    by: Actor,
    now: Instant,
  ): Promise<{ readonly outcome: Verified; readonly ended: readonly string[] } | Refusal>;
}

/** The personal side of identity. `open` gives somebody who was admitted a session. */
export function personal(
  parts: PersonalParts,
  sessions: Sessions,
  open: (account: Account, now: Instant) => Promise<Entered>,
): Personal {
  const entered = async (account: Account | Refusal, now: Instant) =>
    isRefusal(account) ? account : open(account, now);
  const own = ({ id, party }: Own) => ({ account: id, party });
  /** What was just changed decides what accounts may do: everybody's rights are asked anew. */
  const afresh = <T>(result: T): T => {
    sessions.forget();
    return result;
  };
  return {
    phone: { offered: parts.sms !== undefined, isDevelopment: parts.sms?.isDevelopment === true },
    sendCode: (phone, from) => sendCode(parts, phone, from),
    enterByCode: async (phone, code, from) =>
      entered(await accountByCode(parts, phone, code, from), from.now),
    register: async (registration, from) => entered(await register(parts, registration, from), from.now),
    representationsOf: (account, on) => representationsOf(parts, account, on),
    representativesOf: (account, on) => representativesOf(parts, own(account), on),
    authoritiesOf: (party) => authoritiesOf(parts, party),
    claimRepresentation: async (account, claim, from) =>
      afresh(await claimRepresentation(parts, account.id, claim, from)),
    giveAuthority: async (account, given, from) =>
      afresh(await giveAuthority(parts, own(account), given, from)),
    endRepresentation: async (account, id, from) =>
      afresh(await endRepresentation(parts, own(account), id, from)),
    ownAccount: (account) => ownAccount(parts, account),
    async changePassword({ account, token }, { next, ...proof }, from) {
      const refusal = await changePassword(parts, account, next, proof, from);
      if (refusal === undefined) await sessions.revokeOthers(account, token, from.now);
      return refusal;
    },
    changePhone: (account, change, from) => changePhone(parts, account, change, from),
    accountEvents: (account) => accountEvents(parts, account),
    lookupsAt: ({ id, party }, actor = id) => lookupsAt(parts, [id, actor], party),
    preferencesOf: (account) => preferencesOf(parts, account),
    savePreferences: (account, preferences, now) => savePreferences(parts, account, preferences, now),
    async closeAccount(account, openMatters, from) {
      const refusal = await closeAccount(parts, own(account), openMatters, from);
      if (refusal === undefined) await sessions.revokeAll(account.id, from.now);
      return refusal;
    },
    previewAtWindow: (input, now) => previewAtWindow(parts, input, now),
    verifyAtWindow: async (input, by, now) => afresh(await verifyAtWindow(parts, input, by, now)),
  };
}
