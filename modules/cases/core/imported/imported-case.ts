import type { Limit } from '@yimen/platform/calendar';
import {
  countyRight,
  defineAction,
  defineProcedure,
  type ActionDefinition,
  type BaseFacts,
  type Draft,
  type Matter,
  type Refusal,
} from '@yimen/platform/procedure';
import { dayNumber, type CivilDate } from '@yimen/platform/time';
import type { Static, TSchema } from 'typebox';
import { no } from '../refusals.ts';
import { emptyImported, type ImportedData } from './imported-data.ts';
import { importInput, updateInput } from './imported-input.ts';
import { endedStates, importedStates, unacceptedStates, type ImportedState } from './imported-states.ts';
import { toldFinish } from './told-finish.ts';

type NoFacts = Record<never, never>;
type Told = Static<typeof updateInput>;

const action = <S extends TSchema>(definition: ActionDefinition<ImportedData, NoFacts, S>) =>
  defineAction<ImportedData, NoFacts, S>(definition);
const states = Object.keys(importedStates);

/** What no source may tell, whoever sends it: days in the wrong order or to come, a state without the day it needs. */
export function toldProblem(
  { state, facts }: Pick<Told, 'state' | 'facts'>,
  today: CivilDate,
): Refusal | undefined {
  const { receivedOn, acceptedOn, dueOn, end } = facts;
  const ended = endedStates.includes(state as ImportedState);
  if (ended !== (end !== undefined)) return no('imported-end', {}, { path: '/facts/end' });
  if (acceptedOn === undefined && !unacceptedStates.includes(state as ImportedState))
    return no('imported-acceptance', {}, { path: '/facts/acceptedOn' });
  const order = [receivedOn, acceptedOn, end?.on].filter((day) => day !== undefined);
  if (order.some((day, i) => i > 0 && day < order[i - 1]!))
    return no('imported-order', {}, { path: '/facts' });
  if (order.some((day) => day > today)) return no('imported-future', {}, { path: '/facts' });
  if (dueOn !== undefined && dueOn < (acceptedOn ?? receivedOn))
    return no('imported-due', {}, { path: '/facts/dueOn' });
  return facts.specials.some(({ from, to }) => to < from)
    ? no('imported-order', {}, { path: '/facts/specials' })
    : undefined;
}

/** The entry that takes over what the source tells. Its type says whether the case still runs, for that moves the clock. */
function takenOver(told: Told, running: string, ended: string, { calendar }: BaseFacts): Draft {
  const { state, facts, details, run, digest } = told;
  const finish = toldFinish(facts, calendar);
  const { end: _end, ...rest } = facts;
  const isEnded = finish !== undefined;
  const inCalendar =
    facts.dueOn !== undefined && facts.dueOn <= calendar.lastDate && facts.dueOn >= calendar.firstDate;
  return {
    type: isEnded ? ended : running,
    to: state,
    // What has ended waits for nobody here; the department stays in the item.
    unit: isEnded ? null : facts.item.department,
    data: {
      facts: rest,
      details,
      run,
      digest,
      ...(inCalendar ? { due: facts.dueOn } : {}),
      ...(isEnded ? { finish } : {}),
      ...(finish?.kind === 'certificate' || finish?.kind === 'refused'
        ? { decision: { yes: finish.kind === 'certificate', on: finish.on } }
        : {}),
    },
  };
}

/** What the source told last replaces what it told before, as a whole: nothing of an earlier state lingers. */
function replaced({ source }: Pick<ImportedData, 'source'>, p: any): ImportedData {
  return {
    source,
    run: p.run,
    digest: p.digest,
    corrections: [],
    ...p.facts,
    ...(p.decision === undefined ? {} : { decision: p.decision }),
    ...(p.finish === undefined ? {} : { finish: p.finish }),
  };
}

const opened = (_data: ImportedData, p: any): ImportedData => replaced({ source: p.source }, p);
const toldDay = (p: any, on: CivilDate): CivilDate => p.facts.acceptedOn ?? p.facts.receivedOn ?? on;
const untilTold = ({ payload, startedOn }: { payload: any; startedOn: CivilDate }): Limit | undefined =>
  payload.due === undefined
    ? undefined
    : { n: Math.max(0, dayNumber(payload.due) - dayNumber(startedOn)), unit: 'calendar-day' };

/**
 * 接入办件: a case handled in another system (the city's platform) and mirrored here with its own state, times and due day, so that
 * it counts in the figures and stands in the same to-do list. Nothing is decided about it here and no statutory limit of ours runs.
 */
export const imported = defineProcedure<ImportedData, NoFacts>({
  id: 'cases.imported',
  title: '接入办件',
  version: 1,
  law: ['《国务院关于在线政务服务的若干规定》（国务院令第716号，2019）'],
  states: importedStates,
  entries: {
    imported: { title: '接入', apply: opened },
    importedEnded: { title: '接入（已办结）', apply: opened },
    updated: { title: '更新', apply: replaced },
    ended: { title: '办理结束', apply: replaced },
  },
  actions: {
    import: action({
      title: '接入办件',
      from: 'new',
      to: states,
      by: [countyRight('cases.import')],
      input: importInput,
      decide: ({ input: { party: _party, source, ...told }, today, facts }) => {
        const problem = toldProblem(told, today);
        if (problem !== undefined) return problem;
        const draft = takenOver(told, 'imported', 'importedEnded', facts);
        return [{ ...draft, data: { source, ...draft.data } }];
      },
    }),
    update: action({
      title: '更新接入办件',
      from: 'open',
      to: states,
      by: [countyRight('cases.import')],
      input: updateInput,
      decide: ({ matter, input: told, today, facts }) =>
        unchanged(matter, told) ?? toldProblem(told, today) ?? [takenOver(told, 'updated', 'ended', facts)],
    }),
  },
  clocks: {
    told: {
      title: '来源系统告知的到期日',
      law: '来源系统（只作提示，不由本系统计算）',
      kind: 'local',
      silent: true,
      limit: untilTold,
      start: { imported: toldDay, updated: toldDay },
      stop: ['ended'],
    },
  },
  documents: {},
  dueBy: ['told'],
  initial: () => emptyImported,
  figures: ({ data: { receivedOn, acceptedOn, finish } }) => ({
    enteredOn: receivedOn,
    acceptedOn,
    endedOn: finish?.on,
    outcome: finish?.kind,
    onTime: finish?.onTime,
    early: finish?.early,
    elapsed: finish?.elapsed,
  }),
  opening: ({ input }) => {
    const { party, facts } = input as Static<typeof importInput>;
    return {
      // One counter: imported cases keep their own number in `source`, this one only names them here.
      numbering: { scope: 'cases.imported', prefix: 'JR', width: 9 },
      applicant: party,
      subject: facts.item.code,
      unit: facts.item.department,
    };
  },
});

/** The same again leaves no entry. */
function unchanged({ data, state }: Matter<ImportedData>, told: Told): Refusal | undefined {
  return data.digest === told.digest && state === told.state ? no('imported-unchanged') : undefined;
}
