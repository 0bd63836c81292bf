import type { Actor, Refusal } from '@yimen/platform/procedure';
import { no } from './refusals.ts';

/** The part of an application that says who applies and who acts. */
interface Application {
  readonly applicant: { readonly party: string; readonly name: string; readonly kind: string };
  readonly agent?: { readonly authority?: string };
}

/**
 * Whether somebody outside names the applicant as the server knows it, and an agent names itself with its written authority
 * (行政许可法第二十九条). Staff take in whoever stands before them; the rights themselves are judged before.
 */
export function wrongStanding(actor: Actor, input: Application): Refusal | undefined {
  const known = actor.parties?.find(({ party }) => party === input.applicant.party);
  if (known === undefined) return undefined;
  const { name, kind } = input.applicant;
  if (known.name !== name || known.kind !== kind) return no('applicant-mismatch', {}, { path: '/applicant' });
  const lacksAuthority = known.authority !== undefined && input.agent?.authority !== known.authority;
  if (known.standing === 'agent' && (input.agent === undefined || lacksAuthority))
    return no('agent-missing', {}, { path: '/agent' });
  return undefined;
}
