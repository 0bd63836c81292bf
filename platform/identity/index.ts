export type { Account, SecondFactorState, SignedIn } from './account.ts';
export type { SignInContext } from './attempts.ts';
export { createIdentity, type Identity, type IdentityOptions, type NewAccount } from './create-identity.ts';
export type { Visitor } from './external-accounts.ts';
export { OidcDoor, TICKET_MS, type OidcConfig } from './oidc-door.ts';
export { listEvents, type EventFilter, type ListedEvent } from './list-events.ts';
export { recordEvent, type SecurityEvent } from './event-log.ts';
export {
  administratorsNeedSecondFactor,
  identitySettings,
  idleMinutes,
  lockMinutes,
  maxFailures,
  passwordLength,
  sessionHours,
} from './identity-settings.ts';
export { findParty, type IdType, type Party, type PartyInput } from './parties.ts';
export { findOrCreateParties, type PartyId } from './parties-in-bulk.ts';
export { partiesInFull, type PartyInFull } from './parties-in-full.ts';
export { hashPassword } from './password.ts';
export { REVEAL_PERMISSION, type Revealed } from './reveal.ts';
export type { Enrolment, SecondFactor } from './second-factor.ts';
export { SECOND_FACTOR_PERMISSION, type SecondFactors } from './second-factors.ts';
export type { ActorOf, IsAdministrator } from './sessions.ts';
export type { StaffAccount } from './staff-account.ts';
export { ACCOUNTS_PERMISSION, type StaffAccounts } from './staff-accounts.ts';
export type { Personal } from './personal.ts';
export type { Representation } from './representations.ts';
export {
  developmentGateway,
  SmsNotSent,
  webhookGateway,
  type ShortMessage,
  type SmsGateway,
  type WebhookGatewayConfig,
} from './sms-gateway.ts';
