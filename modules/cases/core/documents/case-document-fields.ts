import type { DocumentField, DocumentKindDefinition } from '@yimen/platform/contract';
import { documentKinds, type DocumentKind } from '../document-kinds.ts';

type Fields = Readonly<Record<string, DocumentField>>;

const text = (title: string, sample: string): DocumentField => ({ title, type: 'text', sample });
const maybe = (title: string, sample: string): DocumentField => ({ ...text(title, sample), optional: true });
const lines = (title: string, ...sample: string[]): DocumentField => ({ title, type: 'lines', sample });
const rows = (
  title: string,
  columns: readonly (readonly [title: string, width: number])[],
  sample: readonly (readonly string[])[],
): DocumentField => ({
  title,
  type: 'rows',
  columns: columns.map(([heading, width]) => ({ title: heading, width })),
  sample,
});

/** What every document of a case may name. */
const common: Fields = {
  case: text('办件编号', '11430723MB1A0001XH400011800100001202109010001'),
  item: text('事项名称', '示例经营许可（新办）'),
  applicant: text('申请人名称', '示例食品（澧县）有限责任公司'),
  you: text('对申请人的称呼：你、你单位', '你单位'),
  department: text('承办机关', '澧县示例局'),
  today: text('成文日期', '2021年9月13日'),
  agent: maybe('代理人', '李*'),
  licence: maybe('是行政许可事项（适用行政许可法）', '是'),
};

const basis = (clause: string) => text('依据的条文', `《中华人民共和国行政许可法》${clause}`);
const remedies: Fields = {
  reconsideration: text('行政复议机关', '澧县人民政府'),
  court: text('行政诉讼管辖法院', '澧县人民法院'),
};
const receivedOn = text('收到日期', '2021年9月1日');
const acceptedOn = text('受理日期', '2021年9月2日');

const materials = rows(
  '材料清单',
  [
    ['序号', 1],
    ['材料名称', 7],
    ['情况', 2],
  ],
  [
    ['1', '示例经营许可申请书', '已收'],
    ['2', '法定代表人身份证明', '免提交'],
    ['3', '经营场所平面图（标明面积、出入口、设施设备布局和消防通道，由绘制人签字并加盖申请人公章）', '已收'],
    ['4', '食品安全管理人员、专业技术人员名单及其健康证明复印件', '容缺后补'],
    ['5', '其他说明材料', '未收'],
  ],
);

/** Fields of each kind beside the common ones. */
const own: Readonly<Record<DocumentKind, Fields>> = {
  applicationReceipt: {
    submittedOn: text('提交日期', '2021年9月1日'),
    channel: text('申请渠道', '网上申请'),
    materials,
  },
  precheckNotice: {
    problems: lines('需要修改之处', '申请书第二页缺少法定代表人签字。', '平面图没有标注比例和消防通道。'),
  },
  receipt: { receivedOn, channel: text('申请渠道', '政务大厅窗口'), window: maybe('窗口', '综合受理3号') },
  materialList: { materials },
  correctionNotice: {
    basis: basis('第三十二条第一款第四项'),
    due: text('补正到期日', '2021年9月30日'),
    problems: rows(
      '需要补正的全部内容',
      [
        ['序号', 1],
        ['存在的问题', 4],
        ['补正要求', 5],
      ],
      [
        ['1', '申请书缺少法定代表人签字', '由法定代表人本人签字后重新提交'],
        ['2', '平面图没有标注消防通道', '补充标注消防通道、疏散出口的位置和宽度，并由绘制人签字'],
      ],
    ),
    cause: maybe('再次告知的原因', '补交的材料本身有缺陷'),
  },
  notAcceptedNotice: {
    basis: basis('第三十二条第一款第二项'),
    reason: text('不予受理的情形', '依法不属于本机关职权范围'),
    explanation: text('理由', '该事项由设区的市级人民政府有关部门实施。'),
    competentBody: maybe('应当向其申请的机关', '常德市示例局'),
    ...remedies,
  },
  acceptanceNotice: {
    basis: basis('第三十二条第一款第五项'),
    acceptedOn,
    deemed: maybe('视为受理', ''),
    promise: maybe('承诺办结期限', '2021年9月16日'),
    statutory: maybe('法定办结期限', '2021年10月8日'),
  },
  deferralNotice: {
    missing: lines('容缺材料', '食品安全管理人员、专业技术人员名单及其健康证明复印件'),
    due: text('补齐到期日', '2021年9月10日'),
  },
  feeNotice: {
    fees: rows(
      '收费项目',
      [
        ['序号', 1],
        ['收费项目', 4],
        ['金额', 2],
        ['收费依据', 5],
      ],
      [['1', '示例证照工本费', '10.50元', '《示例收费目录清单》（2021年版）第三项']],
    ),
    total: text('合计', '10.50元'),
  },
  specialNotice: {
    basis: basis('第四十五条'),
    special: text('特别程序', '专家评审'),
    reason: text('理由', '经营场所布局需要专家现场论证。'),
    plannedTo: text('预计结束日', '2021年9月24日'),
    afterDue: maybe('启动时已超期', ''),
  },
  extensionNotice: {
    basis: basis('第四十二条第一款'),
    days: text('延长的工作日数', '10'),
    reason: text('延长理由', '需要向外省有关部门核实申请人的从业资格。'),
    due: text('延长后的法定期限', '2021年10月22日'),
  },
  publicityNotice: {
    days: text('公示天数', '7'),
    place: text('公示地点或网址', '澧县政务服务大厅公示栏'),
    result: maybe('结果名称', '示例补助'),
  },
  respondentNotice: { respondent: text('被申请人名称', '示例建材（澧县）有限公司') },
  mediationAgreement: {
    respondent: maybe('被申请人名称', '示例建材（澧县）有限公司'),
    outcome: text('调解结果', '双方确认以界址点J1至J4连线为界，各自拆除越界部分，互不追究。'),
  },
  reportLetter: {
    to: text('上级机关', '常德市示例局'),
    basis: basis('第三十五条、第四十三条'),
    acceptedOn,
    materials,
  },
  approval: {
    act: text('决定的种类', '行政许可'),
    basis: basis('第三十八条第一款'),
    acceptedOn,
    result: maybe('颁发的证照', '示例经营许可证'),
  },
  rejection: {
    act: text('决定的种类', '行政许可'),
    basis: basis('第三十八条第二款'),
    acceptedOn,
    reasons: text('理由', '经营场所面积不足五十平方米，不符合示例标准第四条规定的条件。'),
    ...remedies,
  },
  finishSheet: {
    finish: text('办结类型', '出证办结'),
    elapsed: maybe('办理用时（工作日）', '6'),
    steps: rows(
      '办理经过',
      [
        ['环节', 3],
        ['日期', 3],
        ['说明', 5],
      ],
      [
        ['收件', '2021年9月1日', '政务大厅窗口'],
        ['受理', '2021年9月2日', ''],
        ['决定', '2021年9月9日', '准予'],
        ['办结', '2021年9月13日', '出证办结'],
      ],
    ),
    certificate: maybe('证照名称', '示例经营许可证'),
    certificateNo: maybe('证照编号', 'SL4307230000123'),
    validUntil: maybe('有效期至', '2026年9月12日'),
  },
  deliveryReceipt: {
    basis: basis('第四十四条'),
    way: text('送达方式', '窗口领取'),
    receiver: text('领取人', '李*'),
    tracking: maybe('物流单号', 'SL000000001CN'),
  },
  withdrawalNotice: { reason: text('撤回原因', '经营地址变更，改日重新申请。') },
  terminationNotice: {
    reason: text('终止的情形', '逾期未补正'),
    explanation: text('理由', '自补正告知之日起十五个工作日内没有补正，经电话提醒仍未补正。'),
  },
  fileIndex: {
    volume: text('卷号', '2021-XK-0012'),
    papers: rows(
      '卷内文件材料',
      [
        ['序号', 1],
        ['文件材料名称', 7],
        ['来源', 3],
      ],
      [
        ['1', '接收回执', '本机关文书'],
        ['2', '受理通知书', '本机关文书'],
        ['3', '准予行政许可决定书', '本机关文书'],
        ['4', '示例经营许可申请书', '申请人提交'],
        ['5', '经营场所平面图（标明面积、出入口、设施设备布局和消防通道）', '申请人提交'],
      ],
    ),
  },
};

/** Papers between offices. */
const internal: ReadonlySet<DocumentKind> = new Set(['reportLetter', 'fileIndex']);

/** Every kind of document of a case with the fields its templates may name. */
export const caseDocumentKinds: Readonly<Record<DocumentKind, DocumentKindDefinition>> = Object.fromEntries(
  (Object.keys(documentKinds) as DocumentKind[]).map((kind) => [
    kind,
    {
      title: documentKinds[kind],
      ...(internal.has(kind) ? { internal: true as const } : {}),
      fields: { ...common, ...own[kind] },
    },
  ]),
) as Record<DocumentKind, DocumentKindDefinition>;
