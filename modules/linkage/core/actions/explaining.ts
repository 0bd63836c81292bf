import { Type } from 'typebox';
import { rightingWays, type RightingWay } from '../finding-data.ts';
import { byDepartment, findingAction, proofProblem, type FindingActions } from '../finding-action.ts';
import { input, proofsInput, text } from '../inputs.ts';
import { findingKinds } from '../kinds.ts';
import { no } from '../refusals.ts';

/** What the department does: explain with proof, and report what it put right. */
export const explainingActions: FindingActions = {
  explain: findingAction({
    title: '说明情况',
    from: ['FOUND'],
    to: ['EXPLAINED'],
    by: byDepartment,
    input: input({
      explanation: text('情况说明', 2000, 4),
      admits: Type.Boolean({ title: '是否承认在系统外办理' }),
      evidence: proofsInput(1),
    }),
    decide: (situation) => {
      const { matter, input: given, today } = situation;
      const due = matter.clocks['answer']?.due;
      const onTime = matter.data.missedOn === undefined && (due === undefined || today <= due);
      return (
        proofProblem(given.evidence, situation) ?? [
          { type: 'explained', to: 'EXPLAINED', data: { ...given, onTime } },
        ]
      );
    },
  }),
  putRight: findingAction({
    title: '报告整改',
    from: ['CONFIRMED'],
    to: ['RIGHTED'],
    by: byDepartment,
    input: input({
      way: Type.Enum(Object.keys(rightingWays) as RightingWay[], { title: '整改方式' }),
      report: text('整改情况', 2000, 4),
      caseNumber: Type.Optional(text('补录办件的编号', 80)),
      basis: Type.Optional(text('准许补录的依据或批准文件', 300, 4)),
      evidence: proofsInput(1),
    }),
    decide: (situation) => {
      const { matter, facts, input: given } = situation;
      const problem = proofProblem(given.evidence, situation);
      if (problem) return problem;
      if (given.way === 'case-entered') {
        const { caseNumber, basis } = given;
        if (caseNumber === undefined) return no('case-needed', {}, '/caseNumber');
        if (caseNumber === matter.data.evidence.case?.number)
          return no('same-case', { number: caseNumber }, '/caseNumber');
        if (basis === undefined) return no('basis-needed', {}, '/basis');
      }
      if (given.caseNumber !== undefined && facts.caseExists !== true)
        return no('unknown-case', { number: given.caseNumber }, '/caseNumber');
      const corrects = given.way === 'register-corrected' || given.way === 'case-corrected';
      if (corrects && facts.stillHolds === true)
        return no('still-holds', { title: findingKinds[matter.data.kind].title }, '/way');
      return [{ type: 'rightingReported', to: 'RIGHTED', data: given }];
    },
  }),
};
