export type { AreaCode, AreaLevel } from './area-code.ts';
export { parseAreaCode } from './area-code.ts';
export type { CaseNumber } from './case-number.ts';
export { composeCaseNumber, parseCaseNumber } from './case-number.ts';
export type { NumberCheck } from './check-number.ts';
export { checkNumber } from './check-number.ts';
export {
  formatAreaCode,
  formatCaseNumber,
  formatHandlingItemCode,
  formatImplementationCode,
  formatResidentId,
  formatUscc,
} from './format-number.ts';
export type { BaseCode, HandlingItemCode, ImplementationCode } from './item-code.ts';
export {
  composeHandlingItemCode,
  composeImplementationCode,
  parseBaseCode,
  parseHandlingItemCode,
  parseImplementationCode,
} from './item-code.ts';
export { maskName, maskPhone, maskResidentId } from './mask.ts';
export { normalizeNumber } from './normalize-number.ts';
export type { NumberKind } from './number-reading.ts';
export type { OrganisationCode } from './organisation-code.ts';
export { parseOrganisationCode } from './organisation-code.ts';
export type { NumberReason, Parsed } from './parsed.ts';
export type { ResidentId, ResidentIdOptions } from './resident-id.ts';
export { ageOn, findAgeDoubt, isResidentId, parseResidentId } from './resident-id.ts';
export type { Uscc } from './uscc.ts';
export { isUscc, parseUscc, usccCheck } from './uscc.ts';
