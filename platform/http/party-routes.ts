import {
  addPartyPhone,
  findPartyByNumber,
  getParty,
  previewVerification,
  REGISTER_PARTIES,
  registerParty,
  revealParty,
  verifyParty,
} from '../contract/index.ts';
import type { Party } from '../identity/index.ts';
import { implement, type Implementation } from '../module/index.ts';
import { isRefusal, standsFor, type Actor, type Refusal } from '../procedure/index.ts';
import { READ_MATTERS } from './platform-permissions.ts';
import type { Site } from './site.ts';

const noParty: Refusal = {
  kind: 'missing',
  code: 'identity.no-party',
  message: '没有这个申请人，请核对证件种类和号码，或者先登记。',
};

/** Applicants at the counter: taken in, looked up, shown in full for a reason. */
export function partyImplementations({ identity }: Site): Implementation[] {
  return [
    implement(registerParty, async ({ body }, { now }) => identity.findOrCreateParty(body, now)),
    implement(findPartyByNumber, async ({ body }) => (await identity.findPartyByNumber(body)) ?? noParty),
    implement(
      addPartyPhone,
      async ({ params, body }) => (await identity.addPartyPhone(params.id, body.phone)) ?? noParty,
    ),
    implement(getParty, async ({ params }, { actor }) => {
      const party = await identity.findParty(params.id);
      if (party === undefined || !canSee(actor!, party)) return noParty;
      return { ...party, authorities: isStaff(actor!) ? await identity.authoritiesOf(party.id) : [] };
    }),
    implement(revealParty, async ({ params, body }, { actor, now }) => {
      const revealed = await identity.revealIdNumber(params.id, actor!, body.reason, now);
      return isRefusal(revealed) ? revealed : { ...revealed };
    }),
    implement(previewVerification, async ({ body }, { now }) =>
      identity.previewAtWindow({ ...body, idType: idTypeOf(body) }, now),
    ),
    implement(verifyParty, async ({ body }, { actor, now }) => {
      const verified = await identity.verifyAtWindow({ ...body, idType: idTypeOf(body) }, actor!, now);
      return isRefusal(verified) ? verified : { outcome: verified.outcome, ended: verified.ended.length };
    }),
  ];
}

/** A window verifies by the two numbers that accounts are opened with. */
const idTypeOf = ({ kind }: { readonly kind: 'person' | 'organisation' }) =>
  kind === 'organisation' ? 'uscc' : 'resident-id';

/** The party itself and who acts for it, and staff who register parties or read matters. Others are told that there is none: ids can be guessed. */
function canSee(actor: Actor, party: Party): boolean {
  return standsFor(actor, party.id) || isStaff(actor);
}

/** Whoever registers parties or reads matters. */
function isStaff({ grants }: Actor): boolean {
  return grants[REGISTER_PARTIES] !== undefined || grants[READ_MATTERS] !== undefined;
}
