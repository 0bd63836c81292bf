import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HallWindow, Organisation, OrganisationKind, ServiceSite } from '../core/index.ts';

/** From when the reference data are taken to hold; they name no day themselves. */
export const REFERENCE_FROM = '2018-01-01';

/** The body that leads the hall in the reference data (行政审批服务局). */
const BUREAU = 'D25';
const GOVERNMENT = { id: 'G01', name: '澧县人民政府' };

// What is real and what is made up, field by field, stands in the README of the reference data.
const PROVENANCE: Readonly<Record<OrganisationKind | 'window' | 'site', string>> = {
  government: '参考数据：名称为通行名称。',
  department: '参考数据，含构造内容：名称为通行名称（凭记忆，未核对），统一社会信用代码及各项标记为构造。',
  section: '参考数据，含构造内容：股室名称取自单位2021年度自评报告，职责划分为构造。',
  town: '参考数据，含构造内容：名称和区划代码取自公开数据集，统一社会信用代码为构造。',
  village: '参考数据，含构造内容：名称和区划代码取自公开数据集，统一社会信用代码和党建标记为构造。',
  zone: '参考数据，含构造内容：名称真实，统一社会信用代码为构造。',
  'two-new': '参考数据，含构造内容：个数取自单位2021年度自评报告，名称和代码为构造。',
  window: '参考数据，含构造内容：窗口总数取自单位2021年度自评报告，编号、分区、进驻部门和设备为构造。',
  site: '参考数据，含构造内容：场所总数取自单位2021年度自评报告，名称按地名构造。',
};

interface OrganisationRecord {
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  readonly fullName?: string;
  readonly shortName?: string;
  readonly code?: string;
  readonly areaCode?: string;
  readonly level?: string;
  readonly [attribute: string]: unknown;
}

interface OrganisationsFile {
  readonly departments: readonly OrganisationRecord[];
  readonly sections: readonly OrganisationRecord[];
  readonly towns: readonly OrganisationRecord[];
  readonly villages: readonly OrganisationRecord[];
  readonly zone: OrganisationRecord;
  readonly twoNewOrganisations: readonly OrganisationRecord[];
  readonly windows: readonly {
    readonly id: string;
    readonly no: number;
    readonly name: string;
    readonly zone: string;
    readonly kind: string;
    readonly departments: readonly string[];
    readonly evaluationDevice: string;
  }[];
  readonly serviceSites: readonly { readonly id: string; readonly org: string; readonly name: string }[];
}

/** The organisations, windows and sites of a reference-data folder, in the directory's shape. */
export interface ReferenceOrganisations {
  readonly organisations: readonly Organisation[];
  readonly windows: readonly HallWindow[];
  readonly sites: readonly ServiceSite[];
}

const LEVELS: Readonly<Record<string, 4 | 5 | 6>> = { 县级: 4, 县级园区: 4, 乡镇级: 5, 村级: 6 };
const period = { validFrom: REFERENCE_FROM, validTo: null };

/** Reads `organisations.json`. Throws when it is missing or unreadable. */
export async function readReferenceOrganisations(directory: string): Promise<ReferenceOrganisations> {
  const file = JSON.parse(await readFile(join(directory, 'organisations.json'), 'utf8')) as OrganisationsFile;
  const kinds: [OrganisationKind, readonly OrganisationRecord[]][] = [
    ['government', [{ ...GOVERNMENT, parent: '', areaCode: '430723', level: '县级' }]],
    ['department', file.departments],
    ['section', file.sections],
    ['town', file.towns],
    ['village', file.villages],
    ['zone', [file.zone]],
    ['two-new', file.twoNewOrganisations],
  ];
  const known = new Set([GOVERNMENT.id, ...kinds.flatMap(([, records]) => records.map(({ id }) => id))]);
  return {
    organisations: kinds.flatMap(([kind, records]) =>
      records.map((record) => organisationOf(kind, record, known)),
    ),
    windows: file.windows.map(({ id, no, name, zone, kind, departments, evaluationDevice }) => ({
      ...{ id, no, name, zone, departments: [...departments], device: evaluationDevice },
      ...{ kind: kind === '部门专窗' ? 'single' : 'general', provenance: PROVENANCE.window, ...period },
    })),
    sites: file.serviceSites.map(({ id, org, name }) => ({
      ...{ id, organisation: org, name, provenance: PROVENANCE.site, ...period },
    })),
  };
}

function organisationOf(
  kind: OrganisationKind,
  record: OrganisationRecord,
  known: ReadonlySet<string>,
): Organisation {
  const { id, name, fullName, shortName, code, areaCode, level, parent: superior, ...data } = record;
  const parent = superior === GOVERNMENT.name ? GOVERNMENT.id : known.has(superior) ? superior : null;
  return {
    ...{ id, kind, name, fullName: fullName ?? name, shortName: shortName ?? name },
    ...{ code: code ?? null, areaCode: areaCode ?? null, parent, level: LEVELS[level ?? ''] ?? null },
    leadsHall: id === BUREAU,
    provenance: PROVENANCE[kind],
    data: parent === null && superior !== '' ? { ...data, superior } : data,
    ...period,
  };
}
