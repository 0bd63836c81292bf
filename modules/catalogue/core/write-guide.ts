import { DELEGATION_KINDS, DELEGATION_LEVELS } from './delegation.ts';
import {
  APPLICANT_KINDS,
  BODY_NATURES,
  EXERCISE_LEVELS,
  HANDLING_AREAS,
  HANDLING_FORMS,
  HANDLING_MODES,
  ITEM_TYPES,
  ONLINE_DEPTHS,
  POWER_SOURCES,
  RESULT_FINISHES,
  RESULT_KINDS,
} from './enumerations.ts';
import type { ItemElements } from './item-elements.ts';
import type { ItemGuide, NamedText } from './item-guide.ts';
import { ITEM_STATES, type ItemVersion } from './item-version.ts';
import { guideMaterials, guideQuestions } from './guide-materials.ts';
import { limitText } from './limits.ts';
import { appliesOnline } from './online-channel.ts';

/** What the law gives everybody against an administrative act, where the item says nothing of its own (core §2.1). */
const REMEDIES =
  '对办理结果不服的，可以自知道之日起六十日内申请行政复议（《中华人民共和国行政复议法》第二十条），' +
  '也可以在六个月内向人民法院提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）；法律另有规定的，从其规定。';

type Line = readonly [name: string, value: string | null | undefined];

/** Names with values; a name whose value is not known is left out. */
const lines = (...all: Line[]): NamedText[] =>
  all.flatMap(([name, value]) => (value ? [{ name, value }] : []));

/** The guide of a version in words. `departmentName` is the directory's. */
export function writeGuide(item: ItemVersion, departmentName: string): ItemGuide {
  const { code, version, state, effectiveFrom, elements } = item;
  const { name, type, body, applicants, handling, materials } = elements;
  return {
    ...{ code, version, name, effectiveFrom, type: ITEM_TYPES[type].title },
    stopped: state === 'in-force' ? null : `该事项已${ITEM_STATES[state].title}，现在不能申请。`,
    department: { id: body.organisation, name: departmentName },
    applicants: applicants.map((kind) => APPLICANT_KINDS[kind].title),
    online: state === 'in-force' && appliesOnline(elements),
    url: handling.url ?? null,
    time: timeOf(elements),
    visits: visitsOf(handling),
    fee: feeOf(elements),
    conditions: lines(
      ['受理条件', elements.acceptCondition],
      ['数量限制', elements.quantityLimit],
      ['中介服务', elements.intermediary],
    ),
    questions: guideQuestions(materials ?? []),
    materials: materials === null ? null : guideMaterials(materials),
    materialCount: elements.materialCount,
    formFields: fieldTitles(elements.form),
    steps: [...handling.links],
    flow: handling.flow ?? null,
    places: placesOf(elements),
    levels: elements.delegation.map(({ to, kind }) => ({
      ...{ id: to, title: DELEGATION_LEVELS[to].title },
      how: DELEGATION_KINDS[kind].decides ? '可以办结' : '可以代收材料、送达结果，由县级部门决定',
    })),
    services: servicesOf(handling),
    result: resultOf(elements),
    laws: elements.legalBasis.map(({ law, article, verified }) => ({ law, article, verified })),
    power: powerOf(elements, departmentName),
    contacts: lines(
      ['咨询电话', elements.contact?.consultation],
      ['监督投诉电话', elements.contact?.complaint],
    ),
    remedies: elements.remedies ?? (type === 'public-service' ? null : REMEDIES),
    faq: (elements.questions ?? []).map(({ question, answer }) => ({ question, answer })),
    provenance: elements.provenance,
  };
}

function timeOf({ time }: ItemElements): ItemGuide['time'] {
  const { mode, statutory, promised } = time;
  const immediate = mode === 'immediate' || promised?.n === 0;
  const comparable =
    statutory !== null && promised !== null && statutory.unit === promised.unit && promised.n < statutory.n;
  return {
    mode: HANDLING_MODES[mode].title,
    promised: immediate ? '当场办结' : promised === null ? '没有作出承诺' : limitText(promised),
    statutory: statutory === null ? null : limitText(statutory),
    statutorySource: time.statutorySource,
    // Only like units are compared: a month is no fixed number of working days (core §1.9).
    saved: comparable
      ? `比法定时限少${limitText({ n: statutory.n - promised.n, unit: statutory.unit })}，压缩${Math.round(100 * (1 - promised.n / statutory.n))}%`
      : null,
    notCounted: [...time.specialProcedures],
    note: time.note ?? null,
  };
}

function visitsOf({ visits, visitReason }: ItemElements['handling']): ItemGuide['visits'] {
  const words = visits === 0 ? '一次也不用跑' : visits === 1 ? '最多跑一次' : `最多跑${visits}次`;
  return { times: visits, words, reason: visitReason ?? null };
}

function feeOf({ fee }: ItemElements): ItemGuide['fee'] {
  const listed = (fee.items ?? []).map(({ name, standard, basis, reducible, reduction }) => ({
    ...{ name, standard, basis: basis ?? null },
    reduction: reduction ?? (reducible === true ? '可以减免' : null),
  }));
  return {
    charged: fee.charged,
    words: fee.charged ? (fee.standard ?? '收费，标准见收费项目') : '不收费',
    basis: fee.basis,
    online: fee.onlinePayment === true,
    items: listed,
  };
}

function placesOf({ handling }: ItemElements): NamedText[] {
  const { forms, address, hours, area, hall, onlineDepth } = handling;
  return lines(
    ['办理形式', forms?.map((form) => HANDLING_FORMS[form].title).join('、')],
    ['办理地点', address],
    ['政务大厅', hall],
    ['办理时间', hours],
    ['通办范围', area && HANDLING_AREAS[area].title],
    ['网上办理深度', `${ONLINE_DEPTHS[onlineDepth].title}级`],
  );
}

function servicesOf(handling: ItemElements['handling']): string[] {
  const offered: readonly (readonly [boolean | undefined, string])[] = [
    [handling.appointment, '预约办理'],
    [handling.express, '物流快递'],
    [handling.mailedMaterials, '材料邮寄'],
    [handling.mailedResult, '结果邮寄'],
    [handling.selfService, '自助终端'],
  ];
  return offered.flatMap(([yes, title]) => (yes === true ? [title] : []));
}

function resultOf({ result }: ItemElements): NamedText[] {
  return lines(
    ['结果名称', result.name],
    ['结果类型', result.kind && RESULT_KINDS[result.kind].title],
    ['办结方式', result.finish && RESULT_FINISHES[result.finish].title],
    ['有效期', result.validity],
  );
}

function powerOf(elements: ItemElements, departmentName: string): NamedText[] {
  const { body, powerSource, exerciseLevel, powerScope, baseCode, baseName } = elements;
  return lines(
    ['实施主体', departmentName],
    ['实施主体性质', body.nature && BODY_NATURES[body.nature].title],
    ['委托部门', body.delegator],
    ['承办机构', body.undertaker],
    ['联办机构', body.jointBodies],
    ['业务指导部门', body.guidance],
    ['权力来源', powerSource && POWER_SOURCES[powerSource].title],
    ['行使层级', EXERCISE_LEVELS[exerciseLevel].title],
    ['权限划分', powerScope],
    ['基本目录', `${baseName}（${baseCode}）`],
  );
}

interface FormSchema {
  readonly title?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, FormSchema>>;
}

/** Titles of what the form asks, part by part: “申请人：姓名、证件号码”. */
function fieldTitles(form: FormSchema | null): string[] {
  return Object.values(form?.properties ?? {}).flatMap(({ title, properties }) => {
    if (title === undefined) return [];
    const inside = Object.values(properties ?? {}).flatMap((part) => part.title ?? []);
    return [inside.length === 0 ? title : `${title}：${inside.join('、')}`];
  });
}
