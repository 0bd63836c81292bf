import { civilDateAt } from '@yimen/platform/time';
import { defineProcedure, type Procedure } from '@yimen/platform/procedure';
import { emptyCase, type CaseData } from './case-data.ts';
import type { CaseFacts } from './case-facts.ts';
import { caseClocks } from './clocks.ts';
import { documentKinds } from './document-kinds.ts';
import { caseEntries } from './entries.ts';
import type { CaseActions, CaseRules } from './rules.ts';
import { caseStates } from './states.ts';

/** What a kind of case declares beyond what all share. */
export interface CaseProcedure {
  readonly id: string;
  readonly title: string;
  readonly law: readonly string[];
  readonly rules: CaseRules;
  readonly actions: readonly CaseActions[];
}

/** The working clock with the nearest consequences first: it orders the to-do list. */
const dueBy = [
  'promise',
  'statutory',
  'firstReview',
  'correctionNotice',
  'precheck',
  'delivery',
  'deferred',
  'correction',
];

/** Builds a procedure from groups of actions: its states are those the actions reach, and no action starts from another. */
export function composeProcedure({
  id,
  title,
  law,
  rules,
  actions,
}: CaseProcedure): Procedure<CaseData, CaseFacts> {
  const all: CaseActions = Object.assign({}, ...actions);
  const reached = reachedStates(all);
  const clocks = caseClocks(rules);
  return defineProcedure<CaseData, CaseFacts>({
    id,
    title,
    version: 1,
    law,
    states: Object.fromEntries(Object.entries(caseStates).filter(([state]) => reached.has(state))),
    entries: caseEntries,
    actions: Object.fromEntries(
      Object.entries(all).map(([name, action]) => [
        name,
        typeof action.from === 'string'
          ? action
          : { ...action, from: action.from.filter((state) => reached.has(state)) },
      ]),
    ),
    clocks,
    documents: documentKinds,
    dueBy: dueBy.filter((clock) => clocks[clock] !== undefined),
    initial: () => emptyCase,
    headline: ({ item, applicant }) => `${item.name}（${applicant.name}）`,
    letters: ({ agent }) => (agent?.authority === undefined ? [] : [agent.authority]),
    figures: ({ data: { receivedOn, acceptedOn, finish } }) => ({
      enteredOn: receivedOn,
      acceptedOn,
      endedOn: finish?.on,
      outcome: finish?.kind,
      onTime: finish?.onTime,
      early: finish?.early,
      elapsed: finish?.elapsed,
    }),
    opening: ({ input, actor, facts, now }) => {
      const given = (input ?? {}) as { item?: unknown; applicant?: { party?: unknown } };
      const implementing = String(given.item ?? '').slice(0, 31);
      const day = civilDateAt(now).replaceAll('-', '');
      const isOutside = actor.kind === 'applicant' || actor.kind === 'agent';
      // For whom somebody outside may apply is known to the server: named in the input, and refused where it is not one of these.
      const party =
        isOutside && actor.parties === undefined ? actor.subject : (given.applicant?.party ?? actor.subject);
      return {
        // 办件编号: 31-digit item code, day, serial of at least four digits that starts anew each day.
        numbering: { scope: `${implementing}:${day}`, prefix: implementing + day, width: 4 },
        applicant: typeof party === 'string' ? party : null,
        subject: facts.item?.pin.code ?? null,
        unit: facts.item?.pin.department ?? null,
      };
    },
  });
}

/** States that can be reached from nothing by the actions' own moves; deemed acceptance moves as acceptance does. */
function reachedStates(actions: CaseActions): Set<string> {
  const reached = new Set<string>();
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const { from, to = [] } of Object.values(actions)) {
      if (typeof from === 'string' || from.some((state) => reached.has(state)))
        to.forEach((state) => reached.add(state));
    }
  }
  return reached;
}
