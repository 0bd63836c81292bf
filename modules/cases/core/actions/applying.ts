import { Type } from 'typebox';
import { applicantRight, isRefusal, unitRight } from '@yimen/platform/procedure';
import { checklist, formHash, formMissing, openedCase, sealedForm } from '../application.ts';
import { withMaterials, withoutFiles } from '../case-data.ts';
import {
  agentInput,
  applicantInput,
  channelInput,
  formInput,
  input,
  materialsInput,
  openingAgentInput,
  text,
} from '../inputs.ts';
import { no } from '../refusals.ts';
import { caseAction } from '../case-action.ts';
import type { CaseActions, CaseRules } from '../rules.ts';

export const applicationInput = input({
  item: text('事项编码', 50),
  applicant: applicantInput,
  agent: Type.Optional(openingAgentInput),
  channel: channelInput,
  window: Type.Optional(text('窗口', 20)),
  materials: materialsInput,
  form: Type.Optional(formInput),
});

const submitted = { type: 'submitted', to: 'SUBMITTED', documents: ['applicationReceipt'] };

/** Applying online: draft, edit, submit, or all at once; and the pre-check that sends an application back. */
export function applyingActions(rules: CaseRules, types: readonly string[]): CaseActions {
  return { ...openingActions(rules, types), ...draftActions(rules) };
}

function openingActions(rules: CaseRules, types: readonly string[]): CaseActions {
  return {
    draft: caseAction({
      title: '填写申请',
      law: rules.law('第二十九条'),
      from: 'new',
      to: ['DRAFT'],
      by: [applicantRight],
      input: applicationInput,
      decide: (s) => {
        const opened = openedCase(s, types);
        if (isRefusal(opened)) return opened;
        return [{ type: 'drafted', to: 'DRAFT', data: { opened, ...sealedForm(s.input.form) } }];
      },
    }),
    apply: caseAction({
      title: '提交申请',
      law: rules.law('第二十九条'),
      from: 'new',
      to: ['SUBMITTED'],
      by: [applicantRight],
      input: applicationInput,
      decide: (s) => {
        const opened = openedCase(s, types);
        if (isRefusal(opened)) return opened;
        const missing = formMissing(s.facts.item!.pin, opened.form, rules);
        if (missing) return missing;
        return [{ ...submitted, data: { opened, ...sealedForm(s.input.form) } }];
      },
    }),
  };
}

function draftActions(rules: CaseRules): CaseActions {
  return {
    editDraft: caseAction({
      title: '修改申请',
      law: rules.law('第二十九条'),
      from: ['DRAFT', 'PRECHECK_RETURNED'],
      by: [applicantRight],
      input: input({
        materials: Type.Optional(materialsInput),
        removed: Type.Optional(materialsInput),
        agent: Type.Optional(agentInput),
        form: Type.Optional(formInput),
      }),
      decide: ({ matter, facts, input: { materials = [], removed = [], agent, form } }) => {
        const stranger = [...materials, ...removed].find(
          (m) => !matter.data.materials.some((known) => known.no === m.no),
        );
        if (stranger) return no('unknown-material', { no: stranger.no }, { rules, path: '/materials' });
        const edited = {
          ...(agent === undefined ? {} : { agent }),
          ...(form === undefined ? {} : { form: formHash(form, facts) }),
          ...(materials.length + removed.length === 0
            ? {}
            : { materials: withMaterials(withoutFiles(matter.data.materials, removed), materials) }),
        };
        return [{ type: 'draftEdited', data: { edited, ...sealedForm(form) } }];
      },
    }),
    submit: caseAction({
      title: '提交申请',
      law: rules.law('第二十九条'),
      from: ['DRAFT', 'PRECHECK_RETURNED'],
      to: ['SUBMITTED'],
      by: [applicantRight],
      input: input({}),
      decide: ({ matter: { data }, facts: { item } }) => {
        if (item === undefined) return no('item-not-in-force');
        const missing = formMissing(item.pin, data.form, rules);
        if (missing) return missing;
        if (item.pin.version === data.item.version) return [submitted];
        // The law of the day of application applies: an application filed under a newer item version takes that version.
        const kept = data.materials.filter(
          (m) => m.state === 'have' && item.materials.some((known) => known.no === m.no),
        );
        const materials = checklist(
          item,
          kept.map(({ no: number, files }) => ({ no: number, files: [...(files ?? [])] })),
        );
        return isRefusal(materials)
          ? materials
          : [{ ...submitted, data: { opened: { item: item.pin, materials } } }];
      },
    }),
    returnPrecheck: caseAction({
      title: '预审退回',
      law: rules.law('第三十二条'),
      from: ['SUBMITTED'],
      to: ['PRECHECK_RETURNED'],
      by: [unitRight('cases.receive')],
      input: input({
        problems: Type.Array(text('需要修改之处', 500), {
          title: '全部需要修改之处',
          minItems: 1,
          maxItems: 100,
        }),
      }),
      decide: ({ input: { problems } }) => [
        {
          type: 'precheckReturned',
          to: 'PRECHECK_RETURNED',
          data: { problems },
          documents: ['precheckNotice'],
        },
      ],
    }),
  };
}
