import { Type } from 'typebox';
import { isRunning, unitRight } from '@yimen/platform/procedure';
import type { PinnedItem } from '../pinned-item.ts';
import { input, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

/** Longest extension: 10 working days, 15 when several departments handle it together (art. 42); elsewhere the item's basis. */
export function longestExtension(rules: CaseRules, item: PinnedItem): number | undefined {
  if (rules.isLicence) return item.joint ? 15 : 10;
  return item.extension;
}

/** One extension, approved by the head, with its reason told (art. 42). The promise moves only if the notice says so. */
export function extendingActions(rules: CaseRules): CaseActions {
  return {
    extend: caseAction({
      title: '延长办理期限',
      law: rules.law('第四十二条'),
      from: ['ACCEPTED', 'REVIEW', 'SPECIAL'],
      by: [unitRight('cases.extend')],
      input: input({
        days: Type.Integer({ title: '延长的工作日数', minimum: 1, maximum: 60 }),
        reason: text('延长的理由', 500),
        promiseToo: Type.Optional(Type.Boolean({ title: '承诺期限同时延长' })),
      }),
      when: ({ matter: { data, clocks }, today }) => {
        if (data.extension) return no('extended-already', { on: data.extension.on }, { rules });
        if (longestExtension(rules, data.item) === undefined) return no('no-extension-basis', {}, { rules });
        const run = clocks['statutory'];
        if (!isRunning(run) || run.limit.unit !== 'workday') return no('nothing-to-extend', {}, { rules });
        return run.due !== undefined && today > run.due
          ? no('extension-late', { due: run.due }, { rules })
          : undefined;
      },
      decide: ({ matter: { data }, facts, input: { days, reason, promiseToo } }) => {
        const max = longestExtension(rules, data.item)!;
        if (days > max) return no('extension-too-long', { max }, { rules, path: '/days' });
        if (!facts.hasAuthority('extend')) return no('no-authority', { power: '批准延长期限' });
        const payload = { days, reason, ...(promiseToo ? { promiseToo } : {}) };
        return [{ type: 'extended', data: payload, documents: ['extensionNotice'] }];
      },
    }),
  };
}
