import { recordEvent } from '@yimen/platform/identity';
import { implement, type Implementation, type Services } from '@yimen/platform/module';
import { standsFor, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt, type Instant } from '@yimen/platform/time';
import { catalogueApi } from '../../catalogue/server/api.ts';
import { directoryApi } from '../../directory/server/api.ts';
import { getOffer, listOwnCases, openForm, sealDraft } from '../contract/index.ts';
import { caseProcedures, procedureOfType, type CaseItemType } from '../core/index.ts';
import { offeredItem } from './offered-item.ts';
import { ownCases } from './own-cases.ts';
import { answersIn, sealUnfinished } from './unfinished-form.ts';

const missing = (number: string): Refusal => ({
  kind: 'missing',
  code: 'matters.missing',
  message: `没有找到编号为 ${number} 的办件，请核对编号。`,
});

/** What people do on the portal with their own cases, beside the actions. */
export const personalOperations: readonly Implementation[] = [
  implement(getOffer, async ({ params: { item } }, { services, now }) => offerOf(services, item, now)),
  implement(listOwnCases, async ({ query }, { services, actor }) => ownCases(services, query, actor!)),
  implement(sealDraft, async ({ body }, { services }) => sealUnfinished(services, body.form)),
  implement(openForm, async ({ params: { number } }, { services, actor, now }) => {
    const matter = await services.ledger.find(number);
    const isCase = matter !== undefined && caseProcedures.some(({ id }) => id === matter.procedure);
    const isOutside = actor!.kind === 'applicant' || actor!.kind === 'agent';
    // Staff have ways of their own to a form: here nobody but the applicant's side is answered, also about what exists.
    if (!isCase || !isOutside || !standsFor(actor!, matter.applicant)) return missing(number);
    const entries = await services.ledger.entriesOf(number);
    const sealed = entries.findLast(({ body }) => typeof body.data?.['formSealed'] === 'string')?.body.data;
    if (sealed === undefined) return { form: null };
    await recordEvent(services.database.pool, {
      at: now,
      kind: 'reveal',
      account: actor!.id,
      actor: actor!.id,
      operation: openForm.id,
      target: matter.applicant!,
      detail: `打开申请表 ${number}`,
    });
    return { form: answersIn(services.privacy, sealed['formSealed'] as string) };
  }),
];

function offerOf(services: Services, code: string, now: Instant) {
  const version = catalogueApi(services).itemVersion(code, civilDateAt(now));
  if (version === undefined) {
    return {
      kind: 'missing',
      code: 'cases.item-not-in-force',
      message: '该事项今日没有在用的实施清单，不能申请。',
    } satisfies Refusal;
  }
  const { elements } = version;
  const { organisation } = elements.body;
  const { pin, applicants, channels, materials } = offeredItem(
    version,
    directoryApi(services).organisation(organisation)?.name ?? organisation,
  );
  const needed = new Map(materials.map((material) => [material.no, material]));
  const procedure = procedureOfType[pin.type as CaseItemType] as { id: string } | undefined;
  return {
    item: pin.code,
    version: pin.version,
    name: pin.name,
    departmentName: pin.departmentName,
    procedure: procedure?.id ?? '',
    online: procedure !== undefined && channels.includes('online'),
    applicants: [...applicants],
    form: elements.form,
    materials: (elements.materials ?? []).map(({ no, name, sharedFrom, condition, filling, standard }) => ({
      no,
      name,
      required: needed.get(no)?.required ?? false,
      deferrable: needed.get(no)?.deferrable ?? false,
      sharedFrom,
      condition,
      note: filling ?? standard ?? null,
    })),
    provenance: elements.provenance,
  };
}
