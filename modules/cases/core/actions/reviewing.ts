import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { isSelf, unitRight } from '@yimen/platform/procedure';
import { reviewLevels } from '../case-data.ts';
import { input, personInput, text } from '../inputs.ts';
import { ownWork } from '../own-work.ts';
import { no } from '../refusals.ts';
import { levelPermissions, levelsOf, mayReview, neighbour } from '../review-level.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

/** Dispatch to the department's officers, and their opinions level by level, with return to the level before. */
export function reviewingActions(rules: CaseRules): CaseActions {
  return {
    dispatch: caseAction({
      title: '分派审查',
      law: rules.law('第三十四条'),
      from: ['ACCEPTED'],
      to: ['REVIEW'],
      by: [unitRight('cases.accept'), unitRight('cases.review')],
      input: input({ person: Type.Optional(personInput('承办人')) }),
      decide: ({ matter: { data }, facts, input: { person } }) => {
        const levels = levelsOf(facts.settings.reviewLevels, data.item.twoPerson === true);
        return [
          { type: 'dispatched', to: 'REVIEW', data: { levels }, ...(person === undefined ? {} : { person }) },
        ];
      },
    }),
    review: caseAction({
      title: '提出审查意见',
      law: rules.law('第三十四条'),
      from: ['REVIEW'],
      by: Object.values(levelPermissions).map((permission) => unitRight(permission)),
      input: input({
        outcome: titledEnum({ pass: '同意', return: '退回上一级' }, '结论'),
        opinion: Type.Optional(text('意见')),
        with: Type.Optional(personInput('第二名核查人员')),
      }),
      when: ({ matter, actor }) => {
        const level = matter.data.level;
        if (level === undefined || level === 'done') return no('review-done');
        return mayReview(actor, matter, level)
          ? ownWork(actor, matter.data)
          : no('not-your-level', { level: reviewLevels[level] });
      },
      decide: ({ matter: { data }, actor, input: { outcome, opinion, with: second } }) => {
        const level = data.level as keyof typeof reviewLevels;
        const levels = data.levels!;
        if (second !== undefined && isSelf(actor, second))
          return no('same-person-twice', {}, { rules, path: '/with' });
        const payload = {
          level,
          ...(actor.onBehalfOf === undefined ? {} : { for: actor.onBehalfOf }),
          ...(opinion === undefined ? {} : { opinion }),
          ...(second === undefined ? {} : { with: second }),
        };
        if (outcome === 'pass') {
          return [
            {
              type: 'opinionGiven',
              data: { ...payload, pass: true, next: neighbour(levels, level, 1) ?? 'done' },
            },
          ];
        }
        const previous = neighbour(levels, level, -1);
        if (previous === undefined)
          return no('no-previous-level', { level: reviewLevels[level] }, { path: '/outcome' });
        if (opinion === undefined) return no('return-without-reason', {}, { path: '/opinion' });
        return [{ type: 'opinionGiven', data: { ...payload, pass: false, next: previous } }];
      },
    }),
  };
}
