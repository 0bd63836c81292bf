import { refuse, type Refusal } from '@yimen/platform/procedure';

/** The document that makes the office the one to list, urge and clear. */
export const LEDGER_RULE = '县推进政府职能转变深化“放管服”改革协调小组办公室清单化管理、台账化推进要求';

/** Every refusal of the module in its words. `{name}` stands for a fact of that name. */
export const reformRefusals = {
  'not-office': '只有协调小组办公室可以“{action}”。牵头、协办单位不能给自己的任务下结论。',
  'unknown-unit': '没有标识为“{unit}”的机构，请核对。',
  'two-leads': '牵头单位“{unit}”又列为协办单位。一项任务只有一个牵头单位，请从协办单位中去掉。',
  'dates-reversed': '完成时限{due}应当晚于开始日期{start}。',
  'outside-year': '完成时限{due}不在{year}年度内。跨年度的任务请分年度列入清单。',
  'due-passed': '完成时限{due}已过或就在今天，不能下达。请先修改完成时限。',
  'milestone-outside': '第{no}个节点的日期{due}不在任务起止日期之内。',
  'goal-flat': '目标值与基数相同，看不出要完成什么。请核对基数和目标值。',
  'goal-unverifiable': '没有量化指标的任务应当至少列一个有成果的节点，否则无法核查是否完成。',
  'part-not-co-unit': '“{unit}”不是本任务的协办单位，不能分解任务给它。',
  'part-due': '第{no}条分工的完成时限{due}应当晚于今天，且不晚于任务完成时限{last}。',
  'too-many-parts': '一项任务最多分解为{max}条分工。',
  'unknown-part': '本任务没有第{no}条分工。',
  'reported-already': '本期进展已报送，下一期自{from}次日起填报。',
  'percent-needed': '本任务没有量化指标，请填写完成百分比。',
  'percent-computed': '本任务有量化指标，完成百分比由指标值计算，不能填写。',
  'value-needed': '请填写“{name}”的现值（{unit}）。',
  'value-computed': '“{name}”由事项目录自动计算，不能填写。',
  'value-without-measure': '本任务没有量化指标，不能填写指标值。',
  'figure-missing': '“{name}”目前无法由事项目录计算，请联系事项目录管理员。',
  'percent-falls': '填报的进度{percent}%低于上期的{before}%。上期填报有误的，请办公室先退回上期进展。',
  'evidence-too-early': '佐证材料“{name}”的形成日期{madeOn}早于任务开始日期{start}，不能证明本任务的进展。',
  'evidence-in-future': '佐证材料“{name}”的形成日期{madeOn}晚于今天。',
  'evidence-not-uploaded': '佐证材料“{name}”还没有上传。请先上传文件，再填报。',
  'nothing-to-review': '没有待审核的进展。',
  'reason-needed': '退回应当说明理由。',
  'unknown-milestone': '本任务没有第{no}个节点。',
  'milestone-reached': '第{no}个节点已于{on}完成。',
  'rectification-open': '{on}督查提出的整改还没有完成。',
  'no-rectification': '没有待整改的督查问题。',
  'recognised-already': '“{level}级推广”已登记。',
  'veto-already': '已于{on}认定佐证材料造假。',
  'adjusting-already': '{on}提出的调整申请还没有答复。',
  'no-adjustment': '没有待答复的调整申请。',
  'adjustment-empty': '请写明要调整完成时限还是目标值。',
  'adjustment-due': '调整后的完成时限{due}应当晚于今天，且不早于各未完成节点的日期。',
  'adjustment-no-measure': '本任务没有量化指标，不能调整目标值。',
  'approval-needed': '同意调整应当写明批准文件或者会议。',
  'parts-open': '还有协办分工没有完成确认：{parts}。协办单位没有答复不等于完成。',
  'co-unit-idle': '协办单位{units}还没有分工。请先分解任务，或者由办公室修改协办单位。',
  'reports-missing': '还有{n}期进展未报，请先补报。',
  'milestones-open': '还有节点没有完成：第{nos}个。',
  'not-complete': '填报的进度是{percent}%，到100%才能申请销号。',
  'self-clearance': '填报进展或者申请销号的人员不能自己核查销号，请由办公室另一人办理。',
  'merge-into-itself': '任务不能合并到它自己。',
  'merge-into-missing': '没有编号为{into}的改革任务，请核对。',
  'merge-into-ended': '任务{into}已经结束，不能再并入。',
  'reopen-due': '重新推进的完成时限{due}应当晚于今天。',
  'not-lead': '只有牵头单位可以“{action}”。',
} as const;

/** Reason part of a refusal code; the full code is `reform.` + it. */
export type ReformRefusal = keyof typeof reformRefusals;

/** A refusal of the module in its own words. */
export function no(code: ReformRefusal, facts: Record<string, string | number> = {}, path?: string): Refusal {
  const message = reformRefusals[code].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
  return refuse(`reform.${code}`, message, {
    law: LEDGER_RULE,
    ...(path === undefined ? {} : { path }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
}
