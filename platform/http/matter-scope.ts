import type { StoredMatter } from '../ledger/index.ts';
import { covers, standsFor, type Actor, type Procedure, type Refusal } from '../procedure/index.ts';
import { READ_MATTERS } from './platform-permissions.ts';

/**
 * Whether an actor may see a matter: its applicant or who acts for it, whoever handles it, or staff whose scope covers the holding
 * unit; with `procedure` also by that procedure's own right to read.
 */
export function canRead(
  actor: Actor,
  matter: Pick<StoredMatter, 'applicant' | 'unit' | 'person'>,
  procedure?: Pick<Procedure, 'readBy'>,
): boolean {
  if (isApplicant(actor)) return standsFor(actor, matter.applicant);
  return (
    covers(actor.grants[READ_MATTERS], matter.unit) ||
    (procedure?.readBy !== undefined && covers(actor.grants[procedure.readBy], matter.unit)) ||
    (matter.person !== null && matter.person === actor.id)
  );
}

/** Whether an actor stands on the citizen's side of the counter. */
export function isApplicant(actor: Actor): boolean {
  return actor.kind === 'applicant' || actor.kind === 'agent';
}

/** There is no such matter. */
export function noMatter(number: string): Refusal {
  return {
    kind: 'missing',
    code: 'matters.missing',
    message: `没有找到编号为 ${number} 的办件，请核对编号。`,
  };
}

/** Why an actor may not see a matter. An applicant is told that there is none: numbers can be guessed. */
export function outOfReach(actor: Actor, number: string): Refusal {
  if (isApplicant(actor)) return noMatter(number);
  return { kind: 'forbidden', code: 'matters.out-of-scope', message: '这个办件不在您的权限范围内。' };
}
