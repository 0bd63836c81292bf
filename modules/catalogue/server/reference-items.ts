import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  APPLICANT_KINDS,
  HANDLING_MODES,
  idByTitle,
  ITEM_TYPES,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  MATERIAL_SOURCES,
  ONLINE_DEPTHS,
  type Delegation,
  type ItemElements,
  type Material,
} from '../core/index.ts';

interface BaseRecord {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly department: string;
  readonly nameProvenance: 'real' | 'grouped';
  readonly legalBasis: ItemElements['legalBasis'] | null;
  readonly statutorySource: string | null;
  readonly resultDocument: string | null;
  readonly validity: string | null;
  readonly fee: {
    readonly charged: boolean;
    readonly standard: string | null;
    readonly basis: string | null;
  };
}

interface ItemRecord {
  readonly code: string;
  readonly baseCode: string;
  readonly name: string;
  readonly scenario: string | null;
  readonly department: string;
  readonly type: string;
  readonly applicants: readonly string[];
  readonly handlingMode: string;
  readonly statutoryDays: number | null;
  readonly baselineDays: number;
  readonly promisedDays: number;
  readonly materialsBaseline: number;
  readonly materialsCurrent: number;
  readonly stepsBaseline: number;
  readonly stepNames: readonly string[];
  readonly visitsBaseline: number;
  readonly visitsCurrent: number;
  readonly onlineDepth: string;
  readonly specialProcedures: readonly string[];
  readonly delegation: { readonly town: boolean; readonly village: boolean; readonly zone: boolean };
  readonly annualVolume: number;
  readonly onlineVolume: number;
}

interface MaterialsRecord {
  readonly itemCode: string;
  readonly form: Record<string, unknown>;
  readonly materials: readonly {
    readonly no: number;
    readonly name: string;
    readonly source: string;
    readonly issuer: string | null;
    readonly form: string;
    readonly copies: number;
    readonly necessity: string;
    readonly condition: string | null;
    readonly dataSharing: string | null;
    readonly template: boolean;
  }[];
}

/** A row of the base catalogue. */
export interface ReferenceBase {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly department: string;
  readonly provenance: string;
}

/** The catalogue of a reference-data folder, in our own shape. */
export interface ReferenceItems {
  readonly bases: readonly ReferenceBase[];
  readonly items: readonly { readonly code: string; readonly elements: ItemElements }[];
}

// The first sentence stands beside every list and figure; what is real and what is made up follows the data's README.
const NOTE = '参考数据，含构造内容，不是本县公布的目录。';
const MADE_UP =
  '编码、服务对象、办件类型、承诺时限、改革前基数、环节、材料数、到现场次数、办理深度、下放方式和办件量均为构造。';

/** Reads `items.json` and `materials.json`. Throws when one is missing, unreadable, or holds a value unknown to the code lists. */
export async function readReferenceItems(directory: string): Promise<ReferenceItems> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(join(directory, file), 'utf8'));
  const catalogue = (await read('items.json')) as {
    baseItems: readonly BaseRecord[];
    items: readonly ItemRecord[];
  };
  const lists = (await read('materials.json')) as { items: readonly MaterialsRecord[] };
  const bases = new Map(catalogue.baseItems.map((base) => [base.code, base]));
  const materials = new Map(lists.items.map((list) => [list.itemCode, list]));
  return {
    bases: catalogue.baseItems.map((base) => ({
      ...{
        code: base.code,
        name: base.name,
        type: idByTitle(ITEM_TYPES, base.type),
        department: base.department,
      },
      provenance: `${NOTE}${nameSource(base)}`,
    })),
    items: catalogue.items.map((item) => {
      const base = bases.get(item.baseCode);
      if (base === undefined)
        throw new Error(`items.json: item ${item.code} has no base item ${item.baseCode}`);
      return { code: item.code, elements: elementsOf(item, base, materials.get(item.code)) };
    }),
  };
}

function elementsOf(item: ItemRecord, base: BaseRecord, list: MaterialsRecord | undefined): ItemElements {
  const mode = idByTitle(HANDLING_MODES, item.handlingMode);
  const { statutoryDays: days } = item;
  return {
    ...{ name: item.name, scenario: item.scenario || null, baseCode: base.code, baseName: base.name },
    type: idByTitle(ITEM_TYPES, item.type),
    legalBasis: base.legalBasis ?? [],
    exerciseLevel: 'county',
    body: { organisation: item.department, code: item.code.slice(0, 18) },
    applicants: item.applicants.map((title) => idByTitle(APPLICANT_KINDS, title)),
    time: {
      mode,
      statutory: days === null ? null : { n: days, unit: 'workday' },
      statutorySource: base.statutorySource,
      promised: { n: item.promisedDays, unit: 'workday' },
      specialProcedures: [...item.specialProcedures],
    },
    handling: {
      links: [...item.stepNames],
      visits: item.visitsCurrent,
      onlineDepth: idByTitle(ONLINE_DEPTHS, item.onlineDepth),
    },
    result: { name: base.resultDocument, validity: base.validity },
    fee: { charged: base.fee.charged, basis: base.fee.basis, standard: base.fee.standard },
    materialCount: item.materialsCurrent,
    materials: list?.materials.map(materialOf) ?? null,
    form: list?.form ?? null,
    delegation: delegationOf(item.delegation),
    baseline: {
      ...{ days: item.baselineDays, materials: item.materialsBaseline },
      ...{ links: item.stepsBaseline, visits: item.visitsBaseline },
    },
    volume: { annual: item.annualVolume, online: item.onlineVolume },
    provenance: provenanceOf(base, list !== undefined),
  };
}

function materialOf(material: MaterialsRecord['materials'][number]): Material {
  const { no, name, source, issuer, form, copies, necessity, condition, dataSharing, template } = material;
  return {
    ...{ no, name, issuer, copies, condition, template, sharedFrom: dataSharing },
    source: idByTitle(MATERIAL_SOURCES, source),
    form: idByTitle(MATERIAL_FORMS, form),
    necessity: idByTitle(MATERIAL_NECESSITIES, necessity),
  };
}

/**
 * The data say to whom an item is handed down, not how. Towns and villages: intake, the reading that gives away no power (a
 * village can have none). The zone: 赋权 is the report's own word, so moved down.
 */
function delegationOf({ town, village, zone }: ItemRecord['delegation']): Delegation[] {
  return [
    ...(town ? [{ to: 'town', kind: 'intake' } as const] : []),
    ...(village ? [{ to: 'village', kind: 'intake' } as const] : []),
    ...(zone ? [{ to: 'zone', kind: 'moved-down' } as const] : []),
  ];
}

function nameSource({ nameProvenance }: BaseRecord): string {
  return nameProvenance === 'real'
    ? '事项名称为通行名称（凭记忆，未核对）。'
    : '事项名称为归类名称（构造）。';
}

function provenanceOf(base: BaseRecord, hasMaterials: boolean): string {
  const { statutorySource, legalBasis } = base;
  return [
    NOTE,
    nameSource(base),
    statutorySource === null
      ? ''
      : `法定时限：${statutorySource === '构造' ? '构造' : `${statutorySource}（凭记忆，未核对）`}。`,
    (legalBasis ?? []).some(({ verified }) => !verified) ? '设定依据有未核对条文的。' : '',
    MADE_UP,
    hasMaterials ? '材料清单为通行做法（凭记忆，未核对），数据共享来源和申请表为构造。' : '',
  ].join('');
}
