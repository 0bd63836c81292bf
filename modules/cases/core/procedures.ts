import { acceptingActions } from './actions/accepting.ts';
import { applyingActions } from './actions/applying.ts';
import { chargingActions } from './actions/charging.ts';
import { deliveringActions, finishingActions } from './actions/closing.ts';
import { correctingActions } from './actions/correcting.ts';
import { decidingActions } from './actions/deciding.ts';
import { endingActions } from './actions/ending.ts';
import { extendingActions } from './actions/extending.ts';
import { handlingAtOnceActions } from './actions/handling-at-once.ts';
import { mediatingActions } from './actions/mediating.ts';
import { specialActions, suspendingActions } from './actions/pausing.ts';
import { payingActions, publicizingActions } from './actions/publicizing.ts';
import { receivingActions } from './actions/receiving.ts';
import { reportingUpActions } from './actions/reporting-up.ts';
import { reviewingActions } from './actions/reviewing.ts';
import { trustingActions } from './actions/trusting.ts';
import { composeProcedure } from './compose-procedure.ts';
import type { CaseItemType } from './pinned-item.ts';
import { licenceRules, otherRules, type CaseActions, type CaseRules } from './rules.ts';

/** From the application to acceptance, the same for every kind of case. */
const intake = (rules: CaseRules, type: CaseItemType): CaseActions => ({
  ...applyingActions(rules, [type]),
  ...receivingActions(rules, [type]),
  ...correctingActions(rules),
  ...acceptingActions(rules),
  ...trustingActions,
});

/** Review up to a decision. */
const decision = (rules: CaseRules): CaseActions => ({
  ...reviewingActions(rules),
  ...specialActions(rules),
  ...suspendingActions(rules),
  ...extendingActions(rules),
  ...decidingActions(rules),
});

/** After the decision. */
const result = (rules: CaseRules, sources: readonly string[]): CaseActions => ({
  ...finishingActions(rules, sources),
  ...deliveringActions(rules),
  ...endingActions,
});

const decidedStates = ['DECIDED_YES', 'DECIDED_NO'];

/** 行政许可: the whole of 行政许可法 chapter four. */
export const licence = composeProcedure({
  id: 'cases.licence',
  title: '行政许可',
  law: ['《中华人民共和国行政许可法》第四章（第二十九条至第五十条）'],
  rules: licenceRules,
  actions: [
    intake(licenceRules, '01'),
    chargingActions,
    decision(licenceRules),
    reportingUpActions(licenceRules),
    handlingAtOnceActions(licenceRules, ['01'], true),
    result(licenceRules, [...decidedStates, 'REPORTED_UP']),
  ],
});

/** 行政给付: announced where the item says so, and finished only when paid. */
export const payment = composeProcedure({
  id: 'cases.payment',
  title: '行政给付',
  law: ['该事项的设定依据和实施清单'],
  rules: otherRules,
  actions: [
    intake(otherRules, '05'),
    decision(otherRules),
    publicizingActions,
    payingActions,
    handlingAtOnceActions(otherRules, ['05'], true),
    result(otherRules, decidedStates),
  ],
});

/** 行政确认. */
export const confirmation = composeProcedure({
  id: 'cases.confirmation',
  title: '行政确认',
  law: ['该事项的设定依据和实施清单'],
  rules: otherRules,
  actions: [
    intake(otherRules, '07'),
    chargingActions,
    decision(otherRules),
    handlingAtOnceActions(otherRules, ['07'], true),
    result(otherRules, decidedStates),
  ],
});

/** 行政奖励: decided after announcement; never on the spot. */
export const award = composeProcedure({
  id: 'cases.award',
  title: '行政奖励',
  law: ['该事项的设定依据和实施清单'],
  rules: otherRules,
  actions: [
    intake(otherRules, '08'),
    decision(otherRules),
    publicizingActions,
    payingActions,
    result(otherRules, decidedStates),
  ],
});

const adjudicationRules: CaseRules = { ...otherRules, hasRespondent: true };

/** 行政裁决: two parties, mediation first where both are willing; never on the spot. */
export const adjudication = composeProcedure({
  id: 'cases.adjudication',
  title: '行政裁决',
  law: ['该事项的设定依据和实施清单', '《关于健全行政裁决制度加强行政裁决工作的意见》（2018）'],
  rules: adjudicationRules,
  actions: [
    intake(adjudicationRules, '09'),
    decision(adjudicationRules),
    mediatingActions,
    result(adjudicationRules, decidedStates),
  ],
});

/** 其他行政权力. */
export const other = composeProcedure({
  id: 'cases.other',
  title: '其他行政权力',
  law: ['该事项的设定依据和实施清单'],
  rules: otherRules,
  actions: [
    intake(otherRules, '10'),
    chargingActions,
    decision(otherRules),
    handlingAtOnceActions(otherRules, ['10'], true),
    result(otherRules, decidedStates),
  ],
});

/** 公共服务: no decision with legal force, so nothing to review, extend or refuse; accepted and done. */
export const service = composeProcedure({
  id: 'cases.service',
  title: '公共服务',
  law: ['该事项的设定依据和实施清单'],
  rules: otherRules,
  actions: [
    intake(otherRules, '20'),
    handlingAtOnceActions(otherRules, ['20'], false),
    result(otherRules, ['ACCEPTED']),
  ],
});

/** Procedure of each item type. */
export const procedureOfType: Readonly<Record<CaseItemType, typeof licence>> = {
  '01': licence,
  '05': payment,
  '07': confirmation,
  '08': award,
  '09': adjudication,
  '10': other,
  '20': service,
};

/** Every procedure of a case, in the order of the national type codes. */
export const caseProcedures = [licence, payment, confirmation, award, adjudication, other, service];
