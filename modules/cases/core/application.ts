import { covers, isRefusal, type Draft, type Refusal, type Situation } from '@yimen/platform/procedure';
import { channels, type CaseData, type CaseMaterial, type Channel } from './case-data.ts';
import type { CaseFacts, OfferedItem } from './case-facts.ts';
import { no } from './refusals.ts';
import { wrongAgent, wrongStanding } from './standing.ts';
import type { CaseRules } from './rules.ts';

/** What an opening action is told about the application. */
export interface ApplicationInput {
  readonly item: string;
  readonly applicant: { party: string; name: string; kind: 'person' | 'organisation' };
  readonly agent?: { party?: string; name: string; relation?: string; authority?: string };
  readonly channel: Channel;
  readonly window?: string;
  readonly materials: readonly { no: number; files?: string[] }[];
  readonly form?: { sealed: string; sha256: string };
}

/** The opening part of a case's data, from the item in force today; or why the application cannot be taken. */
export function openedCase(
  {
    facts,
    input,
    actor,
  }: Pick<Situation<CaseData, CaseFacts, ApplicationInput>, 'facts' | 'input' | 'actor'>,
  types: readonly string[],
): Partial<CaseData> | Refusal {
  const item = facts.item;
  if (item === undefined) return no('item-not-in-force', {}, { path: '/item' });
  const stranger = wrongStanding(actor, input) ?? wrongAgent(actor, input, facts);
  if (stranger) return stranger;
  const { pin, applicants, channels: open } = item;
  if (!types.includes(pin.type)) return no('wrong-item-type', { type: pin.type }, { path: '/item' });
  if (!applicants.includes(input.applicant.kind)) {
    const applicant = input.applicant.kind === 'person' ? '自然人' : '法人和其他组织';
    return no('wrong-applicant', { applicant }, { path: '/applicant/kind' });
  }
  if (!open.includes(input.channel))
    return no('channel-closed', { channel: channels[input.channel] }, { path: '/channel' });
  const materials = checklist(item, input.materials);
  if (isRefusal(materials)) return materials;
  return {
    item: pin,
    applicant: { name: input.applicant.name, kind: input.applicant.kind },
    ...(input.agent === undefined ? {} : { agent: input.agent }),
    channel: input.channel,
    ...(input.window === undefined ? {} : { window: input.window }),
    ...(input.form === undefined ? {} : { form: formHash(input.form, facts) }),
    materials,
  };
}

/** The item's materials, those handed in marked as such; a material the item does not ask for is refused (art. 31). */
export function checklist(
  item: OfferedItem,
  given: ApplicationInput['materials'],
): readonly CaseMaterial[] | Refusal {
  const byNo = new Map(given.map((g) => [g.no, g]));
  for (const { no: number } of given) {
    if (!item.materials.some((m) => m.no === number))
      return no('unknown-material', { no: number }, { path: '/materials' });
  }
  return item.materials.map(({ no: number, name, required, deferrable }) => {
    const hit = byNo.get(number);
    return {
      no: number,
      name,
      state: hit ? 'have' : 'missing',
      ...(required ? {} : { optional: true }),
      ...(deferrable ? { deferrable: true } : {}),
      ...(hit?.files && hit.files.length > 0 ? { files: hit.files } : {}),
    };
  });
}

/** Intake at the body itself needs reach over it; elsewhere the unit must be an authorised intake point for the item. */
export function mayTakeIn({
  facts,
  actor,
}: Pick<Situation<CaseData, CaseFacts>, 'facts' | 'actor'>): Refusal | undefined {
  const own = covers(actor.grants['cases.receive'], facts.item?.pin.department);
  return own || facts.isIntakePoint || facts.item === undefined ? undefined : no('not-intake-point');
}

/** Form answers stay sealed in the entry; the matter keeps their hash. */
export function sealedForm(form: ApplicationInput['form']): Pick<Draft, 'data'>['data'] {
  return form === undefined ? {} : { formSealed: form.sealed };
}

/** Hash of a form that is filled in; empty while it is not finished, so that it cannot be handed in. */
export function formHash(form: { sha256: string }, { unfinishedForm }: CaseFacts): string {
  return unfinishedForm === true ? '' : form.sha256;
}

/** A form the item asks for and nobody filled in, or not to the end. */
export function formMissing(
  item: { form?: true },
  form: string | undefined,
  rules: CaseRules,
): Refusal | undefined {
  return item.form && !form ? no('form-missing', {}, { rules, path: '/form' }) : undefined;
}
