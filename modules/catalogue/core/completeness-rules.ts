import type { ItemElements } from './item-elements.ts';
import { DESIGN, when, type ItemRule } from './item-rule.ts';

/** Elements the national exchange table marks M (必填) and a catalogue may still lack here. */
const EXCHANGE_MANDATORY: readonly [string, string, (item: ItemElements) => unknown][] = [
  ['/powerSource', '权力来源', (item) => item.powerSource],
  ['/body/nature', '实施主体性质', ({ body }) => body.nature],
  ['/acceptCondition', '受理条件', (item) => item.acceptCondition],
  ['/handling/flow', '办理流程说明', ({ handling }) => handling.flow],
  ['/handling/address', '办理地点', ({ handling }) => handling.address],
  ['/handling/hours', '办理时间', ({ handling }) => handling.hours],
  ['/handling/online', '是否网办', ({ handling }) => handling.online],
  ['/handling/express', '是否支持物流快递', ({ handling }) => handling.express],
  ['/handling/selfService', '是否支持自助终端', ({ handling }) => handling.selfService],
  ['/handling/inHall', '是否进驻政务大厅', ({ handling }) => handling.inHall],
  ['/result/kind', '结果类型', ({ result }) => result.kind],
];

/** Rules that an implementation list is complete: what other offices and the applicant would look for in vain. */
export const COMPLETENESS_RULES: readonly ItemRule[] = [
  ...EXCHANGE_MANDATORY.map(([path, title, value]): ItemRule => ({
    ...{ id: `mandatory:${path.slice(1).replaceAll('/', '.')}`, title: `${title}已填写`, kind: 'missing' },
    source: '国家政务服务事项数据交换表必填项（M）',
    path,
    check: (item) => when(value(item) === undefined, `没有填写${title}。`),
  })),
  {
    ...{ id: 'materials-listed', title: '材料清单已编制', kind: 'missing', source: DESIGN },
    path: '/materials',
    check: ({ materials }) => when(materials === null, '没有编制申请材料清单。'),
  },
  {
    ...{ id: 'form-present', title: '申请表已编制', kind: 'missing', source: DESIGN },
    path: '/form',
    check: ({ form }) => when(form === null, '没有编制申请表。'),
  },
];
