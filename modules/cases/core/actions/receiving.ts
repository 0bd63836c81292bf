import { Type } from 'typebox';
import { countyRight, isRefusal, unitRight } from '@yimen/platform/procedure';
import { mayTakeIn, openedCase, sealedForm } from '../application.ts';
import { input, text } from '../inputs.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';
import { applicationInput } from './applying.ts';

const receipt = ['receipt', 'materialList'];

/** Receiving materials: over the counter, or an online application that passed the pre-check. Receipt starts the five days. */
export function receivingActions(rules: CaseRules, types: readonly string[]): CaseActions {
  return {
    register: caseAction({
      title: '窗口收件',
      law: rules.law('第三十二条'),
      from: 'new',
      to: ['RECEIVED'],
      by: [unitRight('cases.receive'), countyRight('cases.intake')],
      input: applicationInput,
      decide: (s) => {
        const opened = openedCase(s, types);
        if (isRefusal(opened)) return opened;
        // A form filled in on paper is one of the materials; only an online application must bring it as data.
        const stopped = mayTakeIn(s);
        if (stopped) return stopped;
        const data = { opened, ...sealedForm(s.input.form) };
        return [{ type: 'received', to: 'RECEIVED', data, documents: receipt }];
      },
    }),
    receive: caseAction({
      title: '预审通过，收件',
      law: rules.law('第三十二条'),
      from: ['SUBMITTED'],
      to: ['RECEIVED'],
      by: [unitRight('cases.receive')],
      input: input({ window: Type.Optional(text('窗口', 20)) }),
      decide: ({ matter: { data }, facts: { settings }, input: { window } }) => {
        const on = settings.receiptOnSubmission ? data.submittedOn : undefined;
        const payload = {
          ...(on === undefined ? {} : { on }),
          ...(window === undefined ? {} : { opened: { window } }),
        };
        return [{ type: 'received', to: 'RECEIVED', data: payload, documents: receipt }];
      },
    }),
  };
}
