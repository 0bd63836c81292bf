import { Type } from 'typebox';
import type { CivilDate } from '@yimen/platform/time';
import {
  countyRight,
  covers,
  isRefusal,
  unitRight,
  type Draft,
  type Refusal,
  type Situation,
} from '@yimen/platform/procedure';
import { mayTakeIn, openedCase, sealedForm } from '../application.ts';
import type { CaseData } from '../case-data.ts';
import type { CaseFacts } from '../case-facts.ts';
import { finished } from '../finishing.ts';
import { certificateInput, input, text } from '../inputs.ts';
import { isImmediate, type PinnedItem } from '../pinned-item.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';
import { acceptance } from './accepting.ts';
import { applicationInput } from './applying.ts';
import { decided, powerProblem } from './deciding.ts';
import { archived, delivered, deliveryInput, deliveryProblem } from './closing.ts';

const outcome = {
  certificate: Type.Optional(certificateInput),
  delivery: Type.Optional(deliveryInput),
  volume: Type.Optional(text('电子卷号（随送达一并归档）', 60)),
};

type AtOnce = Pick<Situation<CaseData, CaseFacts>, 'matter' | 'facts' | 'today' | 'actor' | 'now'> & {
  input: { certificate?: unknown; delivery?: any; volume?: string };
};

/** Immediate items (即办件): received, accepted, decided, finished and handed over in one breath, each step with its entry. */
export function handlingAtOnceActions(
  rules: CaseRules,
  types: readonly string[],
  decides: boolean,
): CaseActions {
  const passed = ['ACCEPTED', ...(decides ? ['DECIDED_YES'] : []), 'FINISHED', 'DELIVERED', 'ARCHIVED'];
  return {
    handleAtOnce: caseAction({
      title: '当场办结',
      law: rules.law('第三十四条'),
      from: ['RECEIVED'],
      to: passed,
      by: [unitRight('cases.approve')],
      input: input(outcome),
      when: ({ matter: { data }, facts }) => atOnceProblem(rules, data.item, facts),
      decide: (s) => atOnce(rules, s, decides),
    }),
    registerAndHandle: caseAction({
      title: '收件并当场办结',
      law: rules.law('第三十四条'),
      from: 'new',
      to: ['RECEIVED', ...passed],
      by: [unitRight('cases.approve'), countyRight('cases.intake')],
      input: input({ ...applicationInput.properties, ...outcome }),
      decide: (s) => {
        const opened = openedCase(s, types);
        if (isRefusal(opened)) return opened;
        const stopped = mayHandle(s) ?? atOnceProblem(rules, opened.item!, s.facts);
        if (stopped) return stopped;
        const received = {
          type: 'received',
          to: 'RECEIVED',
          data: { opened, ...sealedForm(s.input.form) },
          documents: ['receipt', 'materialList'],
        };
        const matter = { ...s.matter, state: 'RECEIVED', data: { ...s.matter.data, ...opened } };
        const rest = atOnce(rules, { ...s, matter }, decides);
        return isRefusal(rest) ? rest : [received, ...rest];
      },
    }),
  };
}

/** Whoever both takes in and decides must reach the body, or sit at an intake point that was given the power itself. */
function mayHandle(s: Pick<Situation<CaseData, CaseFacts>, 'facts' | 'actor'>): Refusal | undefined {
  return covers(s.actor.grants['cases.approve'], s.facts.item?.pin.department) ? undefined : mayTakeIn(s);
}

function atOnceProblem(rules: CaseRules, item: PinnedItem, facts: CaseFacts): Refusal | undefined {
  if (!isImmediate(item) || item.upper || item.pays || item.publicity || item.twoPerson)
    return no('not-immediate');
  return powerProblem(rules, facts);
}

function atOnce(rules: CaseRules, s: AtOnce, decides: boolean): readonly Draft[] | Refusal {
  const { certificate, delivery, volume } = s.input;
  const accepted = acceptance(rules, { ...s, input: {} });
  if (isRefusal(accepted)) return accepted;
  if (volume !== undefined && delivery === undefined) return no('not-delivered', {}, { path: '/volume' });
  const problem = delivery === undefined ? undefined : deliveryProblem(rules, delivery);
  if (problem) return problem;
  const kind = certificate === undefined ? 'ordinary' : 'certificate';
  const finish = finished(kind, s.matter, s.facts.calendar, s.today, accepted.data!['on'] as CivilDate);
  return [
    accepted,
    ...(decides ? [decided({ result: 'yes' })] : []),
    {
      type: 'finished',
      to: 'FINISHED',
      data: { finish, ...(certificate ? { certificate } : {}) },
      documents: ['finishSheet'],
    },
    ...(delivery === undefined ? [] : [delivered(delivery)]),
    ...(volume === undefined ? [] : [archived(volume)]),
  ];
}
