import type { Actor, Refusal } from '@yimen/platform/procedure';
import type { CaseFacts } from './case-facts.ts';
import { no } from './refusals.ts';

/** The part of an application that says who applies and who acts. */
interface Application {
  readonly applicant: { readonly party: string; readonly name: string; readonly kind: string };
  readonly agent?: { readonly party?: string; readonly name: string; readonly authority?: string };
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

/**
 * Whether the agent that staff take in is a person registered with certificate, other than the applicant, and brings the written
 * authority (行政许可法第二十九条).
 */
export function wrongAgent(
  actor: Actor,
  { applicant, agent }: Application,
  facts: Pick<CaseFacts, 'agent'>,
): Refusal | undefined {
  if (agent === undefined) return undefined;
  const at = { path: '/agent/party' };
  // Only staff see certificates: from outside nobody may name as agent a registration that is not one's own.
  if (actor.kind !== 'staff')
    return agent.party === undefined || agent.party === actor.subject
      ? undefined
      : no('agent-mismatch', {}, at);
  if (agent.party === undefined || facts.agent === undefined) return no('agent-unregistered', {}, at);
  if (agent.party === applicant.party) return no('agent-is-applicant', {}, at);
  if (facts.agent.kind !== 'person') return no('agent-not-person', {}, at);
  if (facts.agent.name !== agent.name) return no('agent-mismatch', {}, { path: '/agent/name' });
  if (agent.authority === undefined) return no('agent-letter-missing', {}, { path: '/agent/authority' });
  return undefined;
}
