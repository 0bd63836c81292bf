import { explain } from '../calendar/index.ts';
import { explainDeadline, getMatter, listEntries, listMatters } from '../contract/index.ts';
import type { StoredMatter } from '../ledger/index.ts';
import { implement, type CallContext, type Implementation } from '../module/index.ts';
import { isRefusal, type Actor, type Refusal } from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { clockViews } from './clock-view.ts';
import { listPage } from './list-page.ts';
import { maskPersonal } from '../privacy/index.ts';
import { canRead, noMatter, outOfReach } from './matter-scope.ts';
import { entryView, getProcedure, instantText, matterHead } from './matter-view.ts';
import type { Site } from './site.ts';

/** The generic reads every procedure gets. */
export function matterImplementations(site: Site): Implementation[] {
  const { services } = site;
  const read = async (number: string, context: CallContext): Promise<Reading | Refusal> => {
    const actor = context.actor!;
    const matter = await services.ledger.find(number);
    if (matter === undefined) return noMatter(number);
    const procedure = getProcedure(site, matter.procedure);
    return canRead(actor, matter, procedure)
      ? { matter, actor, now: context.now }
      : outOfReach(actor, number);
  };
  return [
    implement(getMatter, async ({ params }, context) => {
      const found = await read(params.number, context);
      return isRefusal(found) ? found : matterView(site, found);
    }),
    implement(listEntries, async ({ params }, context) => {
      const found = await read(params.number, context);
      if (isRefusal(found)) return found;
      const procedure = getProcedure(site, found.matter.procedure);
      const entries = await services.ledger.entriesOf(params.number);
      return { items: entries.map((entry) => entryView(procedure, entry)) };
    }),
    implement(explainDeadline, async ({ params }, context) => {
      const found = await read(params.number, context);
      return isRefusal(found) ? found : deadlineView(site, found);
    }),
    implement(listMatters, async ({ query }, { actor, now }) => listPage(site, query, actor!, now)),
  ];
}

interface Reading {
  readonly matter: StoredMatter;
  readonly actor: Actor;
  readonly now: Instant;
}

async function matterView(site: Site, { matter, actor, now }: Reading) {
  return {
    ...(await matterHead(site, matter, actor, now)),
    applicant: matter.applicant,
    subject: matter.subject,
    openedAt: instantText(matter.openedAt),
    lastAt: instantText(matter.lastAt),
    data: maskPersonal(matter.data),
  };
}

function deadlineView(site: Site, { matter, now }: Reading) {
  const calendar = site.services.calendar();
  const views = clockViews(getProcedure(site, matter.procedure), matter, calendar, civilDateAt(now));
  return {
    number: matter.number,
    clocks: views.map((view) => ({ ...view, days: [...explain(matter.clocks[view.id]!, calendar)] })),
  };
}
