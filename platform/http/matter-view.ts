import type { ActionAnswer } from '../contract/index.ts';
import type { Outcome, StoredMatter } from '../ledger/index.ts';
import { dueDay, engineEntries, type Actor, type Entry, type Procedure } from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { clockViews } from './clock-view.ts';
import { maskPersonal } from '../privacy/index.ts';
import type { Site } from './site.ts';

/** Text of an instant as the API tells it: ISO 8601, UTC. */
export function instantText(at: Instant): string {
  return new Date(at).toISOString();
}

/** A state with its Chinese name. */
export function stateView(procedure: Procedure, state: string): { id: string; title: string } {
  return { id: state, title: procedure.states[state]?.title ?? state };
}

/** The procedure of a stored matter. Throws when its module is not installed: the server could not tell what the matter means. */
export function getProcedure(site: Site, id: string): Procedure {
  const procedure = site.procedures.get(id);
  if (procedure === undefined) throw new Error(`事项属于未安装的程序 ${id}，请安装其模块后重启。`);
  return procedure;
}

/** What every view of a matter begins with. */
export async function matterHead(site: Site, matter: StoredMatter, actor: Actor, now: Instant) {
  const procedure = getProcedure(site, matter.procedure);
  return {
    number: matter.number,
    procedure: { id: procedure.id, title: procedure.title },
    state: stateView(procedure, matter.state),
    version: matter.version,
    unit: matter.unit,
    person: matter.person,
    due: dueDay(procedure, matter) ?? null,
    clocks: clockViews(procedure, matter, site.services.calendar(), civilDateAt(now)),
    can: await site.can(matter, actor, now),
  };
}

/** A ledger line as people see it. */
export function entryView(procedure: Procedure, entry: Entry & { readonly hash?: string }) {
  const { seq, type, state, at, actor, body, hash } = entry;
  return {
    seq,
    type,
    title: (procedure.entries[type] ?? engineEntries[type])?.title ?? type,
    state: stateView(procedure, state),
    at: instantText(at),
    actor: {
      kind: actor.kind,
      id: actor.id,
      unit: actor.unit ?? null,
      onBehalfOf: actor.onBehalfOf ?? null,
    },
    data: maskPersonal(body.data ?? {}),
    ...(hash === undefined ? {} : { hash }),
  };
}

/** The answer to an action that was carried out. */
export async function actionView(
  site: Site,
  outcome: Outcome & { readonly ok: true },
  actor: Actor,
  now: Instant,
): Promise<ActionAnswer> {
  const procedure = getProcedure(site, outcome.matter.procedure);
  return {
    ...(await matterHead(site, outcome.matter, actor, now)),
    entries: outcome.entries.map((entry) => {
      const { hash: _hash, ...view } = entryView(procedure, entry);
      return view;
    }),
    repeated: outcome.repeated === true,
  };
}
