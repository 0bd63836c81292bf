import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { covers, isRefusal, standsFor, type Actor, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { catalogueApi } from '../../catalogue/server/api.ts';
import { directoryApi } from '../../directory/server/api.ts';
import { listStoredMaterials, offerStoredMaterials, withdrawStoredMaterial } from '../contract/index.ts';
import {
  caseRefusals,
  REUSE_WAYS,
  reuseProblem,
  TRUST_LEVELS,
  usableUntil,
  type CaseRefusal,
  type StoredMaterial,
  type TrustRules,
} from '../core/index.ts';
import { mayTakeInItem } from './intake-point.ts';
import { offeredItem } from './offered-item.ts';
import { findStored, storedOf, trustRules, withdrawStored } from './material-store.ts';

/** Materials that were verified once and need not be handed in again. Shown to their party and to whoever takes the item in. */
export const materialOperations: readonly Implementation[] = [
  implement(offerStoredMaterials, async ({ query }, context) => {
    const { services, now } = context;
    const on = civilDateAt(now);
    const version = catalogueApi(services).itemVersion(query.item, on);
    if (version === undefined) return refusal('missing', 'item-not-in-force', '/item');
    const body = version.elements.body.organisation;
    const item = offeredItem(version, directoryApi(services).organisation(body)?.name ?? body);
    const party = partyAsked(context.actor!, query.party);
    if (isRefusal(party)) return party;
    if (context.actor!.kind === 'staff' && !mayTakeInItem(services, context.actor!, version))
      return refusal('forbidden', 'not-intake-point', '/item');
    const rules = trustRules(services);
    const stored = await storedOf(services.database, party);
    return {
      materials: item.materials.map(({ no, name, required }) => ({
        ...{ no, name, required },
        stored: stored
          .filter((one) => reuseProblem(one, name, on, rules) === undefined)
          .map((one) => {
            const { way } = rules.levels[one.level];
            return { ...storedView(context, one, rules), way, wayTitle: REUSE_WAYS[way] };
          }),
      })),
    };
  }),
  implement(listStoredMaterials, async ({ query }, context) => {
    const { services, actor } = context;
    const party = partyAsked(actor!, query.party);
    if (isRefusal(party)) return party;
    const rules = trustRules(services);
    const scope = actor!.grants['cases.read'];
    const seen = (await storedOf(services.database, party)).filter(
      ({ unit }) => actor!.kind !== 'staff' || covers(scope, unit),
    );
    return {
      materials: seen.map((one) => ({
        ...storedView(context, one, rules),
        ...{ caseNumber: one.caseNumber, validUntil: one.validUntil, withdrawnOn: one.withdrawnOn },
      })),
    };
  }),
  implement(withdrawStoredMaterial, async ({ params: { id }, body: { reason } }, context) => {
    const { services, actor, now } = context;
    const [found] = await findStored(services.database, [id]);
    if (found === undefined || !mayWithdraw(actor!, found))
      return refusal('missing', 'no-such-stored', '/id');
    const how = { on: civilDateAt(now) as CivilDate, by: actor!.id, why: reason };
    const isDone = await withdrawStored(services.database, id, how);
    return isDone ? { withdrawn: true as const } : refusal('refused', 'stored-withdrawn', '/id');
  }),
];

function refusal(kind: Refusal['kind'], code: CaseRefusal, path: string): Refusal {
  return {
    kind,
    code: `cases.${code}`,
    message: caseRefusals[code].text.replace(/第\{no\}项/, '这项'),
    path,
  };
}

/** An applicant or agent asks for the party it stands for; staff name one. */
function partyAsked(actor: Actor, named: string | undefined): string | Refusal {
  if (actor.kind === 'staff') return named ?? refusal('invalid', 'no-party', '/party');
  const party = named ?? actor.subject;
  return party !== undefined && standsFor(actor, party) ? party : refusal('invalid', 'no-party', '/party');
}

function mayWithdraw(actor: Actor, { party, unit }: StoredMaterial): boolean {
  if (actor.kind === 'staff') return covers(actor.grants['cases.accept'], unit);
  return !isRefusal(partyAsked(actor, party));
}

function storedView({ services }: CallContext, one: StoredMaterial, rules: TrustRules) {
  const { id, name, kind, level, verifiedOn, unit } = one;
  return {
    ...{ id, name, kind, level, levelTitle: TRUST_LEVELS[level], verifiedOn },
    verifiedIn: unit === null ? null : (directoryApi(services).organisation(unit)?.name ?? unit),
    usableUntil: usableUntil(one, rules),
  };
}
