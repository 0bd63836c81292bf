import { refuse, type Refusal } from '@yimen/platform/procedure';
import { SUPERVISION_RULE } from './kinds.ts';

/** Every refusal of the procedure in its words. `{name}` stands for a fact of that name. */
export const linkageRefusals = {
  'not-supervisor': '只有全县的政务服务监督人员可以“{action}”，部门不能给自己下结论。',
  'own-explanation': '“{by}”提交了说明或整改，不能由同一人“{action}”，请由另一人办理。',
  'answer-not-due': '部门说明期限至{due}，还没有届满，不能径行认定。',
  'evidence-not-uploaded': '证明材料“{name}”还没有上传，请先上传文件。',
  'evidence-in-future': '证明材料“{name}”的形成日期{madeOn}晚于今天。',
  'case-needed': '请填写补录办件的编号。',
  'unknown-case': '没有编号为“{number}”的办件，请核对。',
  'same-case': '“{number}”就是被核查的办件，不能用它自己来整改，请选择“更正办件”。',
  'basis-needed': '补录办件应当写明准许补录的依据或者批准文件。',
  'still-holds': '按现有记录，“{title}”的情形仍然存在。请先更正并重新导入台账（或更正办件），再报告整改。',
} as const;

/** Reason part of a refusal code; the full code is `linkage.` + it. */
export type LinkageRefusal = keyof typeof linkageRefusals;

/** A refusal of the module in its own words. */
export function no(code: LinkageRefusal, facts: Record<string, string> = {}, path?: string): Refusal {
  const message = linkageRefusals[code].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
  return refuse(`linkage.${code}`, message, {
    law: SUPERVISION_RULE,
    ...(path === undefined ? {} : { path }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
}
