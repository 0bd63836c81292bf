import type { SignedIn } from '../identity/index.ts';
import { instantText } from './matter-view.ts';

/** Who somebody is, as the API tells it. */
export function sessionOutput({
  account,
  actor,
  post,
  expiresAt,
  secondFactor,
  mustChangePassword,
}: SignedIn) {
  return {
    account: { id: account.id, kind: account.kind, login: account.login },
    name: actor.name,
    unit: actor.unit ?? null,
    subject: actor.subject ?? null,
    onBehalfOf: actor.onBehalfOf ?? null,
    post,
    grants: actor.grants,
    expiresAt: instantText(expiresAt),
    secondFactor,
    mustChangePassword,
  };
}
