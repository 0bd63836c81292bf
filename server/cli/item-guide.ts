import {
  APPLICANT_KINDS,
  HANDLING_MODES,
  ITEM_STATES,
  ITEM_TYPES,
  LIMIT_UNITS,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  ONLINE_DEPTHS,
  type ItemVersion,
} from '@yimen/modules/catalogue/core';
import { table } from './terminal.ts';

type Elements = ItemVersion['elements'];

/** The guide of an item (办事指南) as text, with where its data come from. */
export function itemGuide(version: ItemVersion, department: string): string {
  const { elements } = version;
  const rows = [...identity(version, department), ...handling(elements)];
  return [
    elements.name,
    table(rows.map(([name, value]) => [`  ${name}`, value])),
    '申请材料',
    materials(elements),
    ...(elements.provenance === null ? [] : [`来源：${elements.provenance}`]),
  ].join('\n');
}

function identity({ code, version, state, elements }: ItemVersion, department: string): [string, string][] {
  const basis = elements.legalBasis.map(
    ({ law, article, verified }) =>
      `${law}${article === null ? '' : ` ${article}`}${verified ? '' : '（未核对条文）'}`,
  );
  return [
    ['业务办理项编码', `${code}（第${version}版，${ITEM_STATES[state].title}）`],
    ['事项类型', ITEM_TYPES[elements.type].title],
    ['实施主体', department],
    ['服务对象', elements.applicants.map((kind) => APPLICANT_KINDS[kind].title).join('、')],
    ['设定依据', basis.join('；') || '未填'],
  ];
}

function handling({ time, handling: how, result, fee, delegation }: Elements): [string, string][] {
  const limit = (one: Elements['time']['statutory']): string =>
    one === null ? '无' : one.n === 0 ? '当场办结' : `${one.n}个${LIMIT_UNITS[one.unit].title}`;
  const specials = time.specialProcedures.join('、') || '无';
  return [
    ['办件类型', HANDLING_MODES[time.mode].title],
    ['法定时限', limit(time.statutory)],
    ['承诺时限', limit(time.promised)],
    ['特别程序', specials],
    ['办理环节', how.links.join(' → ')],
    ['到现场次数', String(how.visits)],
    ['网上办理深度', ONLINE_DEPTHS[how.onlineDepth].title],
    ['办理结果', result.name ?? '无'],
    ['收费', fee.charged ? [fee.standard, fee.basis].filter(Boolean).join('，') || '收费' : '不收费'],
    ['已下放', delegation.length === 0 ? '否' : `是（${delegation.length}处）`],
  ];
}

function materials({ materials: list, materialCount }: Elements): string {
  if (list === null) return `  须提交${materialCount}份；材料清单尚未编制。`;
  const rows = list.map(({ no, name, form, copies, necessity, condition, sharedFrom }) => [
    `  ${no}`,
    name,
    `${MATERIAL_FORMS[form].title}${copies}份`,
    MATERIAL_NECESSITIES[necessity].title + (condition === null ? '' : `（${condition}）`),
    sharedFrom === null ? '' : `可共享免交：${sharedFrom}`,
  ]);
  return table(rows);
}
