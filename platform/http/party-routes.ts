import {
  findPartyByNumber,
  getParty,
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
    implement(getParty, async ({ params }, { actor }) => {
      const party = await identity.findParty(params.id);
      return party !== undefined && canSee(actor!, party) ? party : noParty;
    }),
    implement(revealParty, async ({ params, body }, { actor, now }) => {
      const revealed = await identity.revealIdNumber(params.id, actor!, body.reason, now);
      return isRefusal(revealed) ? revealed : { ...revealed };
    }),
    implement(verifyParty, async ({ body }, { actor, now }) => {
      const idType = body.kind === 'organisation' ? 'uscc' : 'resident-id';
      const verified = await identity.verifyAtWindow({ ...body, idType }, actor!, now);
      return isRefusal(verified) ? verified : { outcome: verified.outcome, ended: verified.ended.length };
    }),
  ];
}

/** The party itself and who acts for it, and staff who register parties or read matters. Others are told that there is none: ids can be guessed. */
function canSee(actor: Actor, party: Party): boolean {
  return (
    standsFor(actor, party.id) ||
    actor.grants[REGISTER_PARTIES] !== undefined ||
    actor.grants[READ_MATTERS] !== undefined
  );
}
