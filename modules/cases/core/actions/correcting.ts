import { Type } from 'typebox';
import { titledEnum } from '@yimen/platform/contract';
import { applicantRight, unitRight } from '@yimen/platform/procedure';
import { notDeemed, silenceAccepts } from '../acceptance-day.ts';
import { input, numberOf, sha256, text } from '../inputs.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

/** Why a second notice may be lawful: nobody could see it at first. */
export const correctionCauses = {
  'new-fact': '出现新的事实',
  'defect-in-supplement': '补交的材料本身有缺陷',
} as const;

const point = Type.Object(
  {
    no: Type.Integer({ title: '序号', minimum: 1, maximum: 100 }),
    material: Type.Optional(numberOf('material', '材料')),
    problem: text('存在的问题', 500),
    requirement: text('补正要求', 500),
  },
  { additionalProperties: false },
);

/** One notice with the whole list (art. 32); supplements may come in parts, and the last one completes them. */
export function correctingActions(rules: CaseRules): CaseActions {
  return {
    requestCorrection: caseAction({
      title: '一次性告知补正',
      law: rules.law('第三十二条'),
      from: ['RECEIVED'],
      to: ['CORRECTION'],
      by: [unitRight('cases.accept')],
      input: input({
        problems: Type.Array(point, { title: '全部需要补正的内容', minItems: 1, maxItems: 100 }),
        cause: Type.Optional(titledEnum(correctionCauses, '再次告知的原因')),
      }),
      when: ({ matter, today, facts }) => notDeemed(matter, today, silenceAccepts(rules, facts.settings)),
      decide: ({ matter: { data }, input: { problems, cause }, facts }) => {
        const repeat = data.corrections.length > 0;
        if (repeat && cause === undefined) return no('second-correction', {}, { rules, path: '/cause' });
        const stranger = problems.find(
          ({ material }) => material !== undefined && !data.materials.some((m) => m.no === material),
        );
        if (stranger) return no('unknown-material', { no: stranger.material! }, { rules, path: '/problems' });
        const payload = {
          problems,
          days: facts.settings.correctionDays,
          // A repeated notice is lawful with its cause, but supervision must hear of it.
          ...(repeat ? { repeat: true, cause } : {}),
        };
        return [
          { type: 'correctionRequested', to: 'CORRECTION', data: payload, documents: ['correctionNotice'] },
        ];
      },
    }),
    supplement: caseAction({
      title: '补交材料',
      law: rules.law('第三十二条'),
      from: ['CORRECTION'],
      to: ['RECEIVED'],
      by: [applicantRight, unitRight('cases.receive')],
      input: input({
        points: Type.Array(
          Type.Object(
            {
              no: numberOf('correction-point', '补正内容'),
              files: Type.Optional(Type.Array(sha256, { title: '电子文件', maxItems: 50 })),
            },
            { additionalProperties: false },
          ),
          { title: '本次补交的内容', minItems: 1, maxItems: 100 },
        ),
      }),
      decide: ({ matter: { data }, input: { points } }) => {
        const { open } = data.corrections.at(-1)!;
        const stranger = points.find((p) => !open.includes(p.no));
        if (stranger) return no('unknown-point', { no: stranger.no }, { rules, path: '/points' });
        const left = open.filter((number) => !points.some((p) => p.no === number));
        if (left.length > 0) return [{ type: 'supplemented', data: { points }, documents: ['materialList'] }];
        return [
          {
            type: 'supplementCompleted',
            to: 'RECEIVED',
            data: { points },
            documents: ['receipt', 'materialList'],
          },
        ];
      },
    }),
  };
}
