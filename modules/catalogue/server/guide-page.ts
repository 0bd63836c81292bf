import type { PageText, PageWriter } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import { writeGuide, type ItemGuide } from '../core/index.ts';
import { catalogueApi } from './api.ts';
import { departmentName } from './item-summary.ts';

/** The key facts of an item's guide, in the HTML of its page. */
export const guidePage: PageWriter = {
  path: '/items/{code}',
  write(services, { code = '' }, now) {
    const found = catalogueApi(services).effectiveVersion(code, civilDateAt(now));
    if (found === undefined) return undefined;
    return textOf(writeGuide(found, departmentName(services, found.elements.body.organisation)));
  },
};

function textOf(guide: ItemGuide): PageText {
  const { name, department, time, visits, fee, materials, steps, laws, contacts, stopped, provenance } =
    guide;
  const facts: (readonly [string, string | null])[] = [
    ['说明', stopped],
    ['办理部门', department.name],
    ['服务对象', guide.applicants.join('、')],
    ['承诺时限', time.promised],
    ['法定时限', time.statutory],
    ['跑几次', visits.words],
    ['收费', fee.words],
    ['申请材料', (materials ?? []).map((one) => one.name).join('；') || null],
    ['办理环节', steps.join(' → ')],
    ['设定依据', laws.map(({ law, article }) => `${law}${article ?? ''}`).join('；') || null],
    ...contacts.map(({ name: title, value }) => [title, value] as const),
    ['数据来源', provenance],
  ];
  return {
    title: name,
    description: `${name}办事指南：${department.name}办理，承诺时限${time.promised}，${visits.words}，${fee.words}。`,
    facts: facts.flatMap(([title, value]) => (value === null ? [] : [[title, value] as const])),
  };
}
