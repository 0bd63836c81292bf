import type { Static } from 'typebox';
import type * as platform from '@yimen/platform/contract';
import type * as cases from '@yimen/modules/cases/contract';
import type { ActionAnswer, Answer, ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { sealDraft, sealForm } from '../../app/operations/cases.ts';
import type { FormValue } from './form/json-schema.ts';

/** What an item asks for, as the API tells it. */
export type Offer = Static<typeof cases.getOffer.output>;
/** Somebody for whom one may apply. */
export type ForWhom = Static<typeof platform.getAccount.output>['parties'][number];

/** A wish to change the draft: its answers, or files of its materials. */
export interface DraftChange {
  readonly answers?: FormValue;
  readonly materials?: readonly { no: number; files: string[] }[];
  readonly removed?: readonly { no: number; files: string[] }[];
}

type Sealed = { sealed: string; sha256: string };

/** Opens the draft for whom it is. What is opened twice with one key is opened once. */
export async function openDraft(
  offer: Offer,
  whom: ForWhom,
  me: string,
  answers: FormValue,
  key: string,
): Promise<Answer<ActionAnswer>> {
  const sealed = await api.call(sealDraft, { body: { form: answers } });
  if (!sealed.ok) return sealed;
  const relation = whom.standing === 'agent' ? '受托代理人' : '经办人';
  const agent = {
    name: me,
    relation,
    ...(whom.authority === null ? {} : { authority: whom.authority }),
  };
  const input = {
    item: offer.item,
    applicant: { party: whom.party, name: whom.name, kind: whom.kind },
    ...(whom.standing === 'self' ? {} : { agent }),
    channel: 'online',
    materials: [],
    ...(offer.form === null ? {} : { form: sealed.value }),
  };
  return api.act(offer.procedure, { action: 'draft', input, key });
}

/** Saves a change of a draft. */
export async function saveDraft(
  offer: Offer,
  number: string,
  { answers, ...files }: DraftChange,
): Promise<Answer<ActionAnswer>> {
  let form: Sealed | undefined;
  if (answers !== undefined) {
    const sealed = await api.call(sealDraft, { body: { form: answers } });
    if (!sealed.ok) return sealed;
    form = sealed.value;
  }
  const input = { ...files, ...(form === undefined ? {} : { form }) };
  return api.act(offer.procedure, { action: 'editDraft', number, input });
}

/** Hands the application in: the form is checked once more by the server, sealed for good, and submitted with it. */
export async function submitDraft(
  offer: Offer,
  number: string,
  answers: FormValue,
  key: string,
): Promise<Answer<ActionAnswer>> {
  if (offer.form !== null) {
    const sealed = await api.call(sealForm, { body: { item: offer.item, form: answers } });
    if (!sealed.ok) return sealed;
    const edited = await api.act(offer.procedure, {
      action: 'editDraft',
      number,
      input: { form: sealed.value },
      key: `${key}-form`,
    });
    // Submitted before, and the answer was lost: the same key gives the same receipt.
    if (!edited.ok && edited.problem.code !== 'procedure.wrong-state') return edited;
  }
  return api.act(offer.procedure, { action: 'submit', number, key });
}

/** A key that no other wish has. `crypto.randomUUID` needs HTTPS, which a closed network may not have. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Problems of a refused form, by the pointers of the form itself. */
export function formProblemsIn(problem: ClientProblem): { path: string; message: string }[] {
  return (problem.problems ?? []).map(({ path, message }) => ({
    path: path.replace(/^\/form(?=\/|$)/, ''),
    message,
  }));
}
