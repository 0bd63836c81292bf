import type { Static } from 'typebox';
import type { matterRow } from '../contract/index.ts';
import type { Actor, ClockRun } from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { lightOn, unitsLeft } from './clock-view.ts';
import { maskPersonal } from '../privacy/index.ts';
import type { MatterRow } from './matter-list.ts';
import { getProcedure, instantText, stateView } from './matter-view.ts';
import type { Site } from './site.ts';

/** A matter as a line of a list, with what this person may do with it now. */
export async function rowView(
  site: Site,
  { matter, dueOn }: MatterRow,
  actor: Actor,
  now: Instant,
): Promise<Static<typeof matterRow>> {
  const procedure = getProcedure(site, matter.procedure);
  const today = civilDateAt(now);
  const run = procedure.dueBy
    .map((id) => matter.clocks[id])
    .find((clock): clock is ClockRun => clock !== undefined && clock.stoppedOn === undefined);
  const headline = procedure.headline?.(matter.data);
  return {
    number: matter.number,
    procedure: { id: procedure.id, title: procedure.title },
    state: stateView(procedure, matter.state),
    awaits: procedure.states[matter.state]?.awaits ?? 'nobody',
    headline: headline === undefined ? null : (maskPersonal(headline) as string),
    unit: matter.unit,
    person: matter.person,
    subject: matter.subject,
    due: dueOn,
    remaining: run === undefined ? null : unitsLeft(run, site.services.calendar(), today),
    remainingUnit: run === undefined ? null : run.limit.unit,
    light: run === undefined ? null : lightOn(run, today),
    can: await site.can(matter, actor, now),
    openedAt: instantText(matter.openedAt),
    lastAt: instantText(matter.lastAt),
  };
}
