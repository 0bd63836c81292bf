import { defineSetting } from '@yimen/platform/contract';
import { Type, type Static } from 'typebox';

const whole = (title: string, minimum: number, maximum: number) => Type.Integer({ title, minimum, maximum });
const DESIGN = '国家和省没有统一规定，本系统按各地改革台账惯例的建议值（2021）';

/** Everything about reform tasks that no rule fixes. Scores are in hundredths of a point, so that sums stay whole. */
export const reformSettings = {
  acceptDays: defineSetting({
    key: 'reform.accept-days',
    title: '任务签收期限（工作日）',
    schema: whole('工作日', 1, 60),
    default: 3,
    source: DESIGN,
  }),
  rulingDays: defineSetting({
    key: 'reform.ruling-days',
    title: '职责争议裁定期限（工作日）',
    schema: whole('工作日', 1, 60),
    default: 5,
    source: DESIGN,
  }),
  adjustmentDays: defineSetting({
    key: 'reform.adjustment-days',
    title: '调整申请答复期限（工作日）',
    schema: whole('工作日', 1, 60),
    default: 5,
    source: DESIGN,
  }),
  verifyDays: defineSetting({
    key: 'reform.verify-days',
    title: '销号核查期限（工作日）',
    schema: whole('工作日', 1, 60),
    default: 10,
    source: DESIGN,
  }),
  reportDay: defineSetting({
    key: 'reform.report-day',
    title: '每月报送进展的截止日',
    // Every month has a 28th: a later day would wander.
    schema: whole('几日', 1, 28),
    default: 25,
    source: `${DESIGN}：每月25日前报送`,
  }),
  reportWeekday: defineSetting({
    key: 'reform.report-weekday',
    title: '紧急任务每周报送进展的截止日（1为周一，7为周日）',
    schema: whole('周几', 1, 7),
    default: 5,
    source: `${DESIGN}：紧急任务每周报送`,
  }),
  reminderDays: defineSetting({
    key: 'reform.reminder-days',
    title: '报送截止前几日提醒（从早到晚）',
    schema: Type.Array(whole('日', 1, 20), { title: '日数', maxItems: 5, uniqueItems: true }),
    default: [5, 1],
    source: `${DESIGN}：截止前5日、1日提醒`,
  }),
  urgingDay: defineSetting({
    key: 'reform.urging-day',
    title: '未报进展逾期第几日发督办函',
    schema: whole('日', 2, 60),
    default: 5,
    source: `${DESIGN}：逾期第1日发提醒函，第5日发督办函`,
  }),
  circularDay: defineSetting({
    key: 'reform.circular-day',
    title: '未报进展逾期第几日通报',
    schema: whole('日', 3, 120),
    default: 15,
    source: `${DESIGN}：逾期第15日通报`,
  }),
  behindPoints: defineSetting({
    key: 'reform.behind-points',
    title: '进度落后时间进度多少个百分点亮黄灯',
    schema: whole('百分点', 1, 100),
    default: 10,
    source: DESIGN,
  }),
  milestoneGrace: defineSetting({
    key: 'reform.milestone-grace-days',
    title: '节点逾期超过多少日亮红灯',
    schema: whole('日', 0, 120),
    default: 15,
    source: DESIGN,
  }),
  lateDeduction: defineSetting({
    key: 'reform.late-deduction',
    title: '每迟报、漏报一次扣分（百分之一分）',
    schema: whole('百分之一分', 0, 10_000),
    default: 50,
    source: DESIGN,
  }),
  returnedDeduction: defineSetting({
    key: 'reform.returned-deduction',
    title: '进展或销号每被退回一次扣分（百分之一分）',
    schema: whole('百分之一分', 0, 10_000),
    default: 100,
    source: DESIGN,
  }),
  innovationBonus: defineSetting({
    key: 'reform.innovation-bonus',
    title: '经验做法获上级推广加分（百分之一分）：国家、省、市',
    schema: Type.Object(
      {
        state: whole('国家级', 0, 10_000),
        province: whole('省级', 0, 10_000),
        city: whole('市级', 0, 10_000),
      },
      { additionalProperties: false },
    ),
    default: { state: 500, province: 300, city: 100 },
    source: DESIGN,
  }),
};

/** Values of the settings, as facts carry them. */
export type ReformSettingValues = {
  [K in keyof typeof reformSettings]: Static<(typeof reformSettings)[K]['schema']>;
};

/** The values where the county has set none of its own. */
export const defaultReformSettings = Object.fromEntries(
  Object.entries(reformSettings).map(([name, setting]) => [name, setting.default]),
) as ReformSettingValues;
