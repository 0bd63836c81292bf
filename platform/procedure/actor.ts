import { standsFor, type ActingFor } from './acting-for.ts';

/** Organisation ids a permission reaches, or the whole county. */
export type Scope = 'county' | readonly string[];

/** What an actor may do and where: permission id → scope. Computed from the posts held on the day. */
export type Grants = Readonly<Record<string, Scope>>;

/** Who acts. A deputy or agent acts under its own id and names whom it stands for in `onBehalfOf`. */
export interface Actor {
  readonly kind: 'staff' | 'applicant' | 'agent' | 'system' | 'device';
  readonly id: string;
  readonly name: string;
  /** Organisation whose post is exercised; absent for applicants. */
  readonly unit?: string;
  /** Party (person or organisation) an applicant or agent acts for. */
  readonly subject?: string;
  /** Every party an applicant or agent may act for; absent: `subject` alone. */
  readonly parties?: readonly ActingFor[];
  readonly onBehalfOf?: string;
  readonly grants: Grants;
}

/**
 * One way to be allowed an action. `unit`: the permission must reach the unit that holds the matter; `county`: anywhere it is
 * held; `applicant`: the actor stands for the matter's applicant; `system`: clocks and listeners only.
 */
export type Right =
  | { readonly where: 'unit' | 'county'; readonly permission: string }
  | { readonly where: 'applicant' }
  | { readonly where: 'system' };

/** A right that needs a permission over the unit holding the matter. */
export const unitRight = (permission: string): Right => ({ where: 'unit', permission });
/** A right that needs a permission, whatever unit holds the matter. */
export const countyRight = (permission: string): Right => ({ where: 'county', permission });
/** The matter's own applicant, or the agent acting for that applicant. */
export const applicantRight: Right = { where: 'applicant' };
/** The product itself: alarms and listeners. */
export const systemRight: Right = { where: 'system' };

/** The actor under which clocks and listeners act. */
export const systemActor: Actor = { kind: 'system', id: 'system', name: '系统', grants: {} };

/** Whether a member of staff is this person or stands in for it: what the person may not judge, a deputy may not either. */
export function isSelf({ id, onBehalfOf }: Actor, person: string): boolean {
  return id === person || onBehalfOf === person;
}

/** Whether a scope covers a unit; an undefined unit is covered only by the whole county. */
export function covers(scope: Scope | undefined, unit: string | null | undefined): boolean {
  if (scope === undefined) return false;
  if (scope === 'county') return true;
  return unit != null && scope.includes(unit);
}

/** Whether any of the rights lets this actor act on a matter held by `unit` for `applicant`. */
export function isAllowed(
  rights: readonly Right[],
  actor: Actor,
  held: { unit: string | null; applicant: string | null },
): boolean {
  return rights.some((right) => {
    switch (right.where) {
      case 'system':
        return actor.kind === 'system';
      case 'applicant':
        return (actor.kind === 'applicant' || actor.kind === 'agent') && standsFor(actor, held.applicant);
      case 'county':
        return actor.grants[right.permission] !== undefined;
      case 'unit':
        return covers(actor.grants[right.permission], held.unit);
    }
  });
}
