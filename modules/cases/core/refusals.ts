import { refuse, type Refusal } from '@yimen/platform/procedure';
import { licenceRules, type CaseRules } from './rules.ts';

interface RefusalText {
  /** `{name}` stands for a fact of that name. */
  readonly text: string;
  /** Article of 行政许可法 the rule rests on. */
  readonly article?: string;
  /** Any other source. */
  readonly law?: string;
}

const trust = '国办函〔2016〕108号（电子材料可信等级；一次提交、重复使用）';
const deferral = '容缺受理通例（主要材料齐全、承诺补齐、期限不超过承诺时限）';

/** Every refusal of the module: its Chinese text and the clause it rests on. */
export const caseRefusals = {
  'item-not-in-force': { text: '该事项今日没有在用的实施清单，不能申请。' },
  'wrong-item-type': { text: '该事项属于“{type}”，应当按对应程序办理。' },
  'wrong-applicant': { text: '该事项不受理{applicant}的申请，请核对服务对象。' },
  'applicant-mismatch': { text: '申请人的名称或类型与登记的不一致，请在“为谁办”中重新选择。' },
  'agent-missing': {
    text: '您是受托代办，申请中必须写明代理人并附授权委托书，请重新选择“为谁办”。',
    article: '第二十九条',
  },
  'agent-unregistered': {
    text: '请先登记代理人的姓名、证件和电话，再收件。',
    article: '第二十九条',
  },
  'agent-not-person': { text: '代理人应当是来办事的个人，请登记其本人证件，不登记单位。' },
  'agent-is-applicant': { text: '代理人就是申请人本人，不需要委托，请去掉代理人。' },
  'agent-mismatch': { text: '代理人的姓名与登记的不一致，请重新读卡或者重新登记代理人。' },
  'agent-letter-missing': {
    text: '委托他人代办的，应当提交授权委托书，请拍照或扫描上传后再收件。',
    article: '第二十九条',
  },
  'channel-closed': { text: '该事项不能通过“{channel}”申请。' },
  'not-intake-point': { text: '您所在单位不是该事项的受理点，请引导申请人到主管部门窗口或网上申请。' },
  'unknown-material': { text: '材料清单中没有第{no}项材料。', article: '第三十一条' },
  'file-not-uploaded': { text: '所列的电子文件（{file}…）不在系统中，请重新上传后再提交。' },
  'form-missing': { text: '该事项有申请表，请先填写申请表。', article: '第二十九条' },
  incomplete: {
    text: '以下必要材料未齐：{missing}。请一次性告知补正，或对次要材料容缺受理。',
    article: '第三十二条',
  },
  'already-deemed': {
    text: '自收到材料之日起已超过期限未一次性告知，依法自{received}起视为受理，不能再要求补正或不予受理。',
    article: '第三十二条',
  },
  'nothing-to-verify': { text: '第{no}项材料没有电子件，不能存入电子材料库；请先扫描上传。', law: trust },
  'material-expired': { text: '第{no}项材料的有效期到{validUntil}为止，已经失效，不能核验。', law: trust },
  'material-in-hand': { text: '第{no}项材料已在案，不需要再从电子材料库取用。', law: trust },
  'no-such-stored': { text: '电子材料库中没有申请人的这份材料，请重新查询后选择。', law: trust },
  'stored-other-kind': { text: '所选的不是第{no}项要求的材料，请另选。', law: trust },
  'stored-once': { text: '第{no}项是只用于当次申请的文书，不能使用以前的，请重新提交。', law: trust },
  'stored-withdrawn': { text: '第{no}项所选的材料已经撤回，不能再用，请重新提交。', law: trust },
  'stored-expired': { text: '第{no}项所选的材料已过可以使用的日期，请重新提交。', law: trust },
  'stored-never': { text: '第{no}项所选的材料按本县规则不再使用，请重新提交。', law: trust },
  'promise-missing': { text: '第{no}项是申请人自制的材料，再次使用须承诺仍然真实。', law: trust },
  'original-unseen': {
    text: '第{no}项取自电子材料库，但没有核对过原件；请先核对原件并登记核验。',
    law: trust,
  },
  'no-party': { text: '请写明是哪个申请人，或者您不能查询该申请人的材料。' },
  'second-correction': {
    text: '补正内容应当一次告知。再次告知须说明属于新事实，或者补交的材料本身有缺陷。',
    article: '第三十二条',
  },
  'unknown-point': { text: '补正告知书中没有第{no}项，或者该项已经补正。', article: '第三十二条' },
  'competent-body-missing': {
    text: '不属于本机关职权的，应当告知申请人向哪个机关申请。',
    article: '第三十二条',
  },
  'not-deferrable': { text: '第{no}项不是可以容缺后补的次要材料，不能容缺。', law: deferral },
  'deferral-not-missing': { text: '第{no}项材料已在案，不需要容缺。', law: deferral },
  'deferral-too-long': { text: '容缺补齐期限最长{max}个工作日，不得超过该事项的承诺时限。', law: deferral },
  'deferral-bad-credit': { text: '申请人有尚未修复的严重失信记录，不适用容缺受理。', law: deferral },
  'deferral-not-open': { text: '第{no}项不在容缺待补之列。', law: deferral },
  'deferral-outstanding': { text: '容缺材料（第{no}项）尚未补齐，不能作出决定或者办结。', law: deferral },
  'not-your-level': { text: '现在轮到“{level}”，您没有这一级的权限。' },
  'no-previous-level': { text: '“{level}”已是第一级，没有上一级可退回。' },
  'return-without-reason': { text: '退回上一级应当说明理由。' },
  'review-done': { text: '各级审查已经完成，请作出决定。' },
  'review-not-done': { text: '还有审查层级没有完成：{level}。' },
  'two-persons': {
    text: '对申请材料实质内容的核查应当由两名以上工作人员进行，请在承办意见中写明第二名工作人员。',
    article: '第三十四条',
  },
  'same-person-twice': { text: '两名核查人员不能是同一人。', article: '第三十四条' },
  'own-work': {
    text: '您曾以本人岗位提出“{level}”意见，不能再代他人审查或决定此件，请由其他人员办理。',
    law: '不相容岗位相互分离（行政事业单位内部控制规范（试行），财会〔2012〕21号）',
  },
  'special-kind': { text: '“{kind}”不属于依法不计入期限的程序，不停止计时。', article: '第四十五条' },
  'special-planned-end': { text: '预计结束日不能早于今天。', article: '第四十五条' },
  'no-such-special': { text: '没有正在进行的第{no}号特别程序。', article: '第四十五条' },
  'extended-already': { text: '办理期限只能延长一次，此件已于{on}延长。', article: '第四十二条' },
  'extension-too-long': { text: '最长可以延长{max}个工作日。', article: '第四十二条' },
  'no-extension-basis': { text: '该事项的设定依据没有规定可以延长期限。', article: '第四十二条' },
  'nothing-to-extend': { text: '此件没有正在计算的法定期限，不需要延长。', article: '第四十二条' },
  'extension-late': { text: '法定期限已于{due}届满，不能再延长。', article: '第四十二条' },
  'no-authority': { text: '您今日没有对该事项“{power}”的职权。' },
  'village-decides': {
    text: '村（居）民委员会不能行使行政许可权，只能代收、初核和送达。',
    article: '第二十四条',
  },
  'upper-decides': { text: '该事项由上级机关决定，请在初审后转报。', article: '第三十五条' },
  'not-upper': { text: '该事项由本级决定，不需要转报。', article: '第三十五条' },
  'decided-in-future': { text: '上级决定日期不能晚于今天，也不能早于转报日。', article: '第四十三条' },
  'no-without-reasons': { text: '作出不予决定应当说明理由，并告知救济途径。', article: '第三十八条' },
  'publicity-missing': { text: '该事项应当先公示、公示期满后才能决定。' },
  'objection-upheld': { text: '公示异议成立，不能作出准予的决定。' },
  'finish-kind': { text: '“{decision}”不能按“{kind}”办结。' },
  'certificate-missing': { text: '出证办结应当填写证照编号和有效期。', article: '第三十九条' },
  'payment-missing': { text: '准予给付的，应当先登记拨付再办结。' },
  'not-payable': { text: '只有准予且属于给付的办件才能登记拨付。' },
  'tracking-missing': { text: '邮寄送达应当填写物流单号。', article: '第四十四条' },
  'identity-unchecked': { text: '窗口领取应当核对领取人身份。', article: '第四十四条' },
  'not-delivered': { text: '结果还没有送达，不能归档。' },
  'not-immediate': { text: '该事项不是即办件，应当按承诺时限办理。' },
  'not-lapsed': { text: '期限到{due}为止，尚未届满，不能以此终止。' },
  'wrong-termination': { text: '当前状态不能以“{reason}”终止。' },
  'respondent-untold': { text: '还没有把申请书副本送达被申请人，不能裁决。' },
  'imported-end': { text: '接入办件的状态与结束日不符：已结束的应当有办结类型和结束日，未结束的不应当有。' },
  'imported-acceptance': { text: '接入办件处于受理以后的状态，应当有受理日。' },
  'imported-order': { text: '接入办件的日期次序不对：应当先收件、再受理、后办结，特别程序先开始后结束。' },
  'imported-future': { text: '接入办件的日期不能晚于今天。' },
  'imported-due': { text: '接入办件的到期日不能早于受理日。' },
  'imported-unchanged': { text: '来源系统告知的内容没有变化，不需要更新。' },
} as const satisfies Record<string, RefusalText>;

/** Reason part of a refusal code; the full code is `cases.` + it. */
export type CaseRefusal = keyof typeof caseRefusals;

/** A refusal of the module in its own words. `rules` decides which law is cited; licences when absent. */
export function no(
  code: CaseRefusal,
  facts: Record<string, string | number> = {},
  detail: { rules?: CaseRules; path?: string } = {},
): Refusal {
  const entry: RefusalText = caseRefusals[code];
  const message = entry.text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
  const law = entry.article === undefined ? entry.law : (detail.rules ?? licenceRules).law(entry.article);
  return refuse(`cases.${code}`, message, {
    ...(law === undefined ? {} : { law }),
    ...(detail.path === undefined ? {} : { path: detail.path }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  });
}
