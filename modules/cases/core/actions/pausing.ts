import { Type } from 'typebox';
import { LICENCE_PAUSE_GROUNDS } from '@yimen/platform/calendar';
import { unitRight, type Draft } from '@yimen/platform/procedure';
import type { CaseData } from '../case-data.ts';
import type { CaseFacts } from '../case-facts.ts';
import { civilDateInput, input, numberOf, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

/** Kinds of procedure whose time is not counted: art. 45 and what local law adds, or what the item's own basis names. */
export function specialKinds(rules: CaseRules, data: CaseData, facts: CaseFacts): readonly string[] {
  return rules.isLicence
    ? [...LICENCE_PAUSE_GROUNDS, ...facts.settings.extraSpecials]
    : (data.item.specials ?? []);
}

/** Special procedures (art. 45): several may run and overlap; each is told in writing with its planned end. */
export function specialActions(rules: CaseRules): CaseActions {
  return {
    startSpecial: caseAction({
      title: '启动特别程序',
      law: rules.law('第四十五条'),
      from: ['REVIEW', 'SPECIAL'],
      to: ['SPECIAL'],
      by: [unitRight('cases.review')],
      input: input({
        kind: Type.String({ title: '程序种类', minLength: 1, maxLength: 20, 'x-kind': 'special-kind' }),
        reason: text('理由和依据', 500),
        plannedTo: civilDateInput('预计结束日'),
      }),
      decide: ({ matter: { data, clocks }, facts, today, input: { kind, reason, plannedTo } }) => {
        if (!specialKinds(rules, data, facts).includes(kind))
          return no('special-kind', { kind }, { rules, path: '/kind' });
        if (plannedTo < today) return no('special-planned-end', {}, { rules, path: '/plannedTo' });
        const due = clocks['statutory']?.due;
        // Started after the due day it cures nothing; the notice must not tell the applicant otherwise.
        const late = due !== undefined && today > due;
        const payload = {
          no: data.specials.length + 1,
          kind,
          reason,
          plannedTo,
          ...(late ? { afterDue: true } : {}),
        };
        return [{ type: 'specialStarted', to: 'SPECIAL', data: payload, documents: ['specialNotice'] }];
      },
    }),
    endSpecial: caseAction({
      title: '结束特别程序',
      law: rules.law('第四十五条'),
      from: ['SPECIAL'],
      to: ['REVIEW'],
      by: [unitRight('cases.review')],
      input: input({ no: numberOf('special', '特别程序'), result: text('结果', 500) }),
      decide: ({ matter: { data }, input: { no: number, result } }) => {
        const open = data.specials.filter((special) => special.to === undefined);
        if (!open.some((special) => special.no === number))
          return no('no-such-special', { no: number }, { rules, path: '/no' });
        return [
          {
            type: 'specialEnded',
            ...(open.length === 1 ? { to: 'REVIEW' } : {}),
            data: { no: number, result },
          },
        ];
      },
    }),
  };
}

/** Suspension for another legal cause: the clock runs on unless the county's rule, with its legal basis, says otherwise. */
export function suspendingActions(rules: CaseRules): CaseActions {
  return {
    suspend: caseAction({
      title: '挂起',
      law: rules.law('第四十五条'),
      from: ['ACCEPTED', 'REVIEW'],
      to: ['SUSPENDED'],
      by: [unitRight('cases.extend')],
      input: input({ cause: text('法定事由', 500), basis: text('依据', 200) }),
      decide: ({ matter, facts, input: given }) => {
        const data = { ...given, from: matter.state };
        const stops = facts.settings.suspensionStopsClock;
        return [
          { type: 'suspended', to: 'SUSPENDED', data },
          ...(stops ? [timeStopped(matter.version + 2, given.cause)] : []),
        ];
      },
    }),
    resume: caseAction({
      title: '恢复办理',
      from: ['SUSPENDED'],
      to: ['ACCEPTED', 'REVIEW'],
      by: [unitRight('cases.extend')],
      input: input({ note: Type.Optional(text('说明', 500)) }),
      decide: ({ matter: { data }, input: given }) => [
        { type: 'resumed', to: data.suspension!.from, data: given },
        ...timeResumed(data),
      ],
    }),
  };
}

/** Time that is not counted for a cause beside special procedures; the id is the entry's own number. */
export function timeStopped(seq: number, ground: string): Draft {
  return { type: 'timeStopped', data: { id: `t${seq}`, ground } };
}

/** Lets stopped time run again; nothing when none was stopped. */
export function timeResumed(data: CaseData): Draft[] {
  return data.stoppedTime === undefined ? [] : [{ type: 'timeResumed', data: { id: data.stoppedTime } }];
}
