import {
  claimMatter,
  listActions,
  listChildren,
  listEntryKinds,
  listProcedures,
  previewAction,
  searchMatters,
} from '../contract/index.ts';
import type { StoredMatter } from '../ledger/index.ts';
import { implement, type CallContext, type Implementation } from '../module/index.ts';
import {
  engineActions,
  engineEntries,
  isRefusal,
  type Actor,
  type Decision,
  type Procedure,
  type Refusal,
} from '../procedure/index.ts';
import { civilDateAt } from '../time/index.ts';
import { clockViews } from './clock-view.ts';
import { rowsByNumber, rowsOfParent } from './matter-list.ts';
import { rowView } from './matter-row-view.ts';
import { canRead, isApplicant, noMatter, outOfReach } from './matter-scope.ts';
import { entryView, getProcedure, stateView } from './matter-view.ts';
import { READ_MATTERS } from './platform-permissions.ts';
import type { Site } from './site.ts';

/** Longest answer of a search by number: whoever gets so many types on. */
const MOST_FOUND = 20;
/** Plates and urgings of one matter that are shown. */
const MOST_CHILDREN = 100;

/** What the staff desk asks of every procedure beside the list and the matter. */
export function deskImplementations(site: Site): Implementation[] {
  const { ledger, database } = site.services;
  const read = async (number: string, { actor }: CallContext): Promise<StoredMatter | Refusal> => {
    const matter = await ledger.find(number);
    if (matter === undefined) return noMatter(number);
    const procedure = getProcedure(site, matter.procedure);
    return canRead(actor!, matter, procedure) ? matter : outOfReach(actor!, number);
  };
  return [
    implement(searchMatters, async ({ query }, { actor, now }) => {
      const found = await rowsByNumber(database.pool, query.number, reachOf(actor!), MOST_FOUND);
      const seen = found.filter(({ matter }) => canRead(actor!, matter));
      return { items: await Promise.all(seen.map((row) => rowView(site, row, actor!, now))) };
    }),
    implement(listChildren, async ({ params }, context) => {
      const matter = await read(params.number, context);
      if (isRefusal(matter)) return matter;
      const { actor, now } = context;
      const found = await rowsOfParent(database.pool, matter.id, MOST_CHILDREN);
      const seen = found.filter((row) => canRead(actor!, row.matter));
      return { items: await Promise.all(seen.map((row) => rowView(site, row, actor!, now))) };
    }),
    implement(listActions, async ({ params }, context) => {
      const matter = await read(params.number, context);
      if (isRefusal(matter)) return matter;
      const procedure = getProcedure(site, matter.procedure);
      const can = await site.can(matter, context.actor!, context.now);
      return { items: can.map(({ id }) => actionForm(procedure, id)) };
    }),
    implement(previewAction, async ({ params, body }, context) => {
      const matter = await read(params.number, context);
      if (isRefusal(matter)) return matter;
      // The engine's own actions begin with a dollar sign and are nobody's to try out.
      const { action } = body;
      const command = { procedure: matter.procedure, number: params.number, input: body.input ?? {} };
      const decision = await ledger.preview({
        ...command,
        action: action.startsWith('$') ? '' : action,
        actor: context.actor!,
        now: context.now,
      });
      return isRefusal(decision) ? decision : decisionView(site, matter, decision, context.now);
    }),
    implement(listProcedures, async () => ({
      items: [...site.procedures.values()].map(({ id, title }) => ({ id, title })),
    })),
    implement(listEntryKinds, async () => ({
      items: [...site.procedures.values()].map(({ id, title, entries }) => ({
        id,
        title,
        // Of every procedure come those that the engine writes.
        entries: Object.entries({ ...entries, ...engineEntries }).map(([type, { title: name }]) => ({
          id: type,
          title: name,
        })),
      })),
    })),
    implement(claimMatter, async ({ params }, context) => {
      const matter = await read(params.number, context);
      if (isRefusal(matter)) return matter;
      const actor = context.actor!;
      const outcome = await ledger.submit({
        procedure: matter.procedure,
        number: params.number,
        action: engineActions.handOver,
        // A deputy takes up for the person stood in for, in whose list it then stands.
        input: { to: actor.onBehalfOf ?? actor.id, reason: '领办' },
        actor,
        now: context.now,
        ...(context.commandId === undefined ? {} : { id: context.commandId }),
      });
      if (!outcome.ok) return outcome.refusal;
      return { number: params.number, person: outcome.matter.person ?? actor.id };
    }),
  ];
}

/** Units whose matters a search may look through; whoever handles a matter elsewhere has it in the to-do list. */
function reachOf(actor: Actor): readonly string[] | 'county' {
  return isApplicant(actor) ? 'county' : (actor.grants[READ_MATTERS] ?? []);
}

function actionForm(procedure: Procedure, id: string) {
  const { title, law = null, input, to = [] } = procedure.actions[id]!;
  return {
    id,
    title,
    law,
    input: input as unknown,
    leadsTo: to.map((state) => stateView(procedure, state)),
    ends: to.some((state) => procedure.states[state]?.terminal === true),
  };
}

async function decisionView(site: Site, before: StoredMatter, { entries, matter }: Decision, now: number) {
  const procedure = getProcedure(site, before.procedure);
  return {
    state: stateView(procedure, matter.state),
    ends: procedure.states[matter.state]?.terminal === true,
    entries: entries.map((entry) => entryView(procedure, entry)),
    clocks: clockViews(procedure, matter, site.services.calendar(), civilDateAt(now)),
    documents: await site.services.documents.draft(before, entries),
  };
}
