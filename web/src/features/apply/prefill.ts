import { api } from '../../app/api.ts';
import { getParty, revealParty } from '../../app/operations/platform.ts';
import type { ForWhom, Offer } from './draft.ts';
import type { FormValue, SchemaNode } from './form/json-schema.ts';

/** Answers a new form begins with: its defaults, and what the county knows already and need not ask again (一次填报). */
export async function prefilledAnswers(offer: Offer, whom: ForWhom): Promise<FormValue> {
  if (offer.form === null) return {};
  const form = offer.form as SchemaNode;
  const { initialAnswers } = await import('./form/effective.ts');
  const answers: Record<string, unknown> = { ...initialAnswers(form, form) };
  const asks = (path: string): boolean => form.properties?.[path] !== undefined;
  if (whom.kind === 'person' && asks('applicant')) {
    const revealed = whom.standing === 'self' ? await ownFacts(whom.party) : {};
    answers['applicant'] = { ...(answers['applicant'] as object | undefined), ...revealed };
  }
  if (whom.kind === 'organisation' && asks('organisation')) {
    const party = await api.call(getParty, { params: { id: whom.party } });
    answers['organisation'] = { orgName: whom.name, ...(party.ok ? { uscc: party.value.idNumber } : {}) };
  }
  if (asks('applicantKind')) answers['applicantKind'] = kindAnswer(form, whom.kind);
  return answers;
}

/** One's own name, number and telephone, opened for this form; that it was opened is recorded like any look at them. */
async function ownFacts(party: string): Promise<FormValue> {
  const body = { reason: '本人填写申请表' };
  const answer = await api.call(revealParty, { params: { id: party }, body });
  if (!answer.ok) return {};
  const { name, idNumber, phone } = answer.value;
  return { name, idNumber, ...(phone === null ? {} : { phone }) };
}

/** What of the kinds of applicant a form knows this one is. */
export function kindAnswer(form: SchemaNode, kind: ForWhom['kind']): unknown {
  const options = form.properties?.['applicantKind']?.enum ?? [];
  return options.find((one) => String(one).startsWith('自然人') === (kind === 'person'));
}
