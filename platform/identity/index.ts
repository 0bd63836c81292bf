export type { Account, SignedIn } from './account.ts';
export { createIdentity, type Identity, type IdentityOptions, type NewAccount } from './create-identity.ts';
export type { Visitor } from './external-accounts.ts';
export { OidcDoor, TICKET_MS, type OidcConfig } from './oidc-door.ts';
export type { SecurityEvent } from './event-log.ts';
export {
  identitySettings,
  idleMinutes,
  lockMinutes,
  maxFailures,
  passwordLength,
  sessionHours,
} from './identity-settings.ts';
export type { IdType, Party, PartyInput } from './parties.ts';
export { hashPassword } from './password.ts';
export { REVEAL_PERMISSION, type Revealed } from './reveal.ts';
export type { ActorOf } from './sessions.ts';
