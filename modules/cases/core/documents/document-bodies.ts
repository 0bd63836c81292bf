import { correctionCauses } from '../actions/correcting.ts';
import { deliveryWays } from '../actions/closing.ts';
import { notAcceptedReasons } from '../actions/accepting.ts';
import { terminationReasons } from '../actions/ending.ts';
import type { CaseMaterial } from '../case-data.ts';
import type { DocumentKind } from '../document-kinds.ts';
import { finishKinds, type FinishKind } from '../finish-kind.ts';
import { licenceRules, otherRules } from '../rules.ts';
import type { DocumentBody, DocumentSource } from './written-document.ts';
import { chineseDate } from './plain-text.ts';

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)}元`;
const stateNames: Record<CaseMaterial['state'], string> = {
  have: '已收',
  missing: '未收',
  deferred: '容缺后补',
  exempt: '免提交',
};

/** “您申请的…”, as every document begins. */
const about = ({ number, matter }: DocumentSource): string =>
  `您（单位）申请的“${matter.data.item.name}”（办件编号${number}）`;

/** Cites 行政许可法 for licences only; the rest rest on the item's own basis. */
const law = ({ matter }: DocumentSource, article: string): string =>
  (matter.procedure === 'cases.licence' ? licenceRules : otherRules).law(article);

const dueOf = ({ entry, matter }: DocumentSource, clock: string): string => {
  const due = (entry.body.clocks?.[clock] ?? matter.clocks[clock])?.due;
  return due === undefined ? '另行告知' : chineseDate(due);
};

const remediesOf = ({ payload }: DocumentSource): string =>
  `如不服本决定，可以自收到之日起60日内向${payload.remedies?.reconsideration}申请行政复议，` +
  `或者自收到之日起6个月内向${payload.remedies?.court}提起行政诉讼。`;

const materials = ({ matter }: DocumentSource): string[] =>
  matter.data.materials.map((m) => `${m.name}（${stateNames[m.state]}）`);

const say = (text: string, clause?: string): DocumentBody => ({
  paragraphs: [clause === undefined ? { text } : { text, law: clause }],
});

/** What each kind of document says. */
export const documentBodies: Readonly<Record<DocumentKind, (source: DocumentSource) => DocumentBody>> = {
  applicationReceipt: (s) => say(`${about(s)}已提交，我们将尽快预审。`, law(s, '第二十九条')),
  precheckNotice: (s) => ({
    ...say(`${about(s)}预审未通过，请修改下列各处后重新提交。预审退回不是不予受理。`),
    list: s.payload.problems,
  }),
  receipt: (s) =>
    say(
      `已收到${about(s)}的申请材料，收到日期为${chineseDate(s.payload.on ?? s.on)}。`,
      law(s, '第三十二条'),
    ),
  materialList: (s) => ({ ...say(`${about(s)}的材料清单如下。`), list: materials(s) }),
  correctionNotice: (s) => ({
    paragraphs: [
      {
        text: `${about(s)}材料不齐全或者不符合法定形式，现一次性告知需要补正的全部内容，请于${dueOf(s, 'correction')}前补正。`,
        law: law(s, '第三十二条'),
      },
      ...(s.payload.cause === undefined
        ? []
        : [
            {
              text: `再次告知的原因：${correctionCauses[s.payload.cause as keyof typeof correctionCauses]}。`,
            },
          ]),
    ],
    list: s.payload.problems.map(
      (p: { problem: string; requirement: string }) => `${p.problem}；${p.requirement}`,
    ),
  }),
  notAcceptedNotice: (s) => ({
    paragraphs: [
      {
        text: `${about(s)}${notAcceptedReasons[s.payload.reason as keyof typeof notAcceptedReasons]}，决定不予受理。理由：${s.payload.explanation}`,
        law: law(s, '第三十二条'),
      },
      ...(s.payload.competentBody === undefined ? [] : [{ text: `请向${s.payload.competentBody}申请。` }]),
    ],
    remedies: remediesOf(s),
  }),
  acceptanceNotice: (s) => ({
    paragraphs: [
      {
        text: s.payload.deemed
          ? `${about(s)}因逾期未告知补正，自收到材料之日${chineseDate(s.payload.on)}起视为受理。`
          : `${about(s)}符合受理条件，自${chineseDate(s.payload.on)}起受理。`,
        law: law(s, '第三十二条'),
      },
      {
        text: `承诺办结期限至${dueOf(s, 'promise')}，法定期限至${dueOf(s, 'statutory')}。依法不计入期限的时间除外。`,
        law: law(s, '第四十二条'),
      },
    ],
  }),
  deferralNotice: (s) => ({
    ...say(
      `${about(s)}主要材料齐全，容缺受理。请于${dueOf(s, 'deferred')}前补齐下列材料；逾期未补齐的，终止办理。`,
      '容缺受理承诺书',
    ),
    list: s.matter.data.materials
      .filter((m) => s.payload.deferral.materials.includes(m.no))
      .map((m) => m.name),
  }),
  feeNotice: (s) => ({
    ...say(`${about(s)}应当缴纳下列费用。`, '《中华人民共和国行政许可法》第五十九条'),
    list: s.payload.fees.map(
      (f: { name: string; fen: number; basis: string }) => `${f.name} ${yuan(f.fen)}（${f.basis}）`,
    ),
  }),
  specialNotice: (s) => ({
    paragraphs: [
      {
        text: `${about(s)}依法需要${s.payload.kind}，自${chineseDate(s.on)}起，预计至${chineseDate(s.payload.plannedTo)}结束，所需时间不计算在办理期限内。理由：${s.payload.reason}`,
        law: law(s, '第四十五条'),
      },
      ...(s.payload.afterDue ? [{ text: '本程序启动时法定期限已经届满，不影响已经超期的事实。' }] : []),
    ],
  }),
  extensionNotice: (s) =>
    say(
      `${about(s)}经批准延长${s.payload.days}个工作日，法定期限至${dueOf(s, 'statutory')}。理由：${s.payload.reason}`,
      law(s, '第四十二条'),
    ),
  publicityNotice: (s) =>
    say(
      `${about(s)}现予公示，公示期${s.payload.days}天，地点：${s.payload.place}。如有异议，请在公示期内提出。`,
    ),
  respondentNotice: (s) =>
    say(
      `${s.matter.data.applicant.name}申请的“${s.matter.data.item.name}”（办件编号${s.number}）已受理，现送达申请书副本，请提交答辩意见。`,
    ),
  mediationAgreement: (s) => say(`${about(s)}经调解，双方达成协议：${s.payload.outcome}`),
  reportLetter: (s) =>
    say(
      `${about(s)}经初审，现连同全部申请材料报送${s.payload.to}（${s.payload.documentNo}）。`,
      law(s, '第四十三条'),
    ),
  approval: (s) => say(`${about(s)}经审查，符合法定条件，决定准予${numbered(s)}。`, law(s, '第三十八条')),
  rejection: (s) => ({
    ...say(`${about(s)}经审查，决定不予${numbered(s)}。理由：${s.payload.reasons}`, law(s, '第三十八条')),
    remedies: remediesOf(s),
  }),
  finishSheet: (s) => finishSheet(s),
  deliveryReceipt: (s) =>
    say(
      `${about(s)}的办理结果已送达。方式：${deliveryWays[s.payload.way as keyof typeof deliveryWays]}；领取人：${s.payload.receiver}。`,
      law(s, '第四十四条'),
    ),
  withdrawalNotice: (s) => say(`${about(s)}已按您的要求撤回，申请材料退还。原因：${s.payload.reason}`),
  terminationNotice: (s) =>
    say(
      `${about(s)}因${terminationReasons[s.payload.reason as keyof typeof terminationReasons]}终止办理。${s.payload.explanation}`,
    ),
  fileIndex: (s) => ({ ...say(`${about(s)}已归档，卷号${s.payload.volume}。`), list: materials(s) }),
};

function numbered({ payload }: DocumentSource): string {
  return payload.documentNo === undefined ? '' : `（${payload.documentNo}）`;
}

function finishSheet(s: DocumentSource): DocumentBody {
  const { finish, certificate } = s.payload;
  const elapsed = finish.elapsed === undefined ? '' : `，办理用时${finish.elapsed}个工作日`;
  return {
    paragraphs: [
      { text: `${about(s)}已${finishKinds[finish.kind as FinishKind]}${elapsed}。` },
      ...(certificate === undefined
        ? []
        : [
            {
              text: `证照：${certificate.name}，编号${certificate.number}，有效期至${certificate.validUntil}。`,
            },
          ]),
    ],
  };
}
