import type { Authority, Organisation, Person, Post, Role } from '../core/index.ts';
import { REFERENCE_FROM } from './reference-organisations.ts';

/** People, posts and authorisations made up for a reference-data folder, which names nobody. */
export interface DemonstrationStaff {
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly authorities: readonly Authority[];
}

const PROVENANCE = '示例人员：全部为构造，不对应任何真实的人。';
const DEPARTMENT_ROLES: readonly Role[] = ['window-clerk', 'reviewer', 'approver'];
const ROLE_NAMES: Partial<Record<Role, string>> = {
  'window-clerk': '窗口',
  reviewer: '审查',
  approver: '首席代表',
  'town-agent': '镇级帮代办',
  'village-agent': '村级帮代办',
};

/** The bureau's 24 staff (number from the 2021 report) over its sections, by order of the sections; who does what is made up. */
const SECTION_ROLES: readonly (readonly Role[])[] = [
  ['audit-admin', 'section-staff', 'section-staff', 'section-staff'],
  ['section-staff', 'section-staff', 'section-staff'],
  ['catalogue-admin', 'section-staff', 'section-staff'],
  ['supervisor', 'supervisor', 'window-clerk', 'window-clerk', 'reviewer'],
  ['system-admin', 'security-admin', 'section-staff', 'section-staff'],
  ['section-staff', 'section-staff'],
  ['approver', 'reviewer', 'section-staff'],
];

/** Makes the demonstration staff: the same people for the same organisations, whenever it runs. */
export function demonstrationStaff(organisations: readonly Organisation[]): DemonstrationStaff {
  const bureau = organisations.find((o) => o.leadsHall)?.id;
  const staffed = organisations.flatMap((organisation) =>
    rolesAt(organisation, bureau).map((role, index) => staffOf(organisation, role, index + 1, bureau)),
  );
  return {
    people: staffed.map(({ person }) => person),
    posts: staffed.map(({ post }) => post),
    authorities: staffed.flatMap(({ post }) => (post.role === 'approver' ? [authorityOf(post)] : [])),
  };
}

function rolesAt({ id, kind, data }: Organisation, bureau: string | undefined): readonly Role[] {
  if (kind === 'department') return id === bureau ? [] : DEPARTMENT_ROLES;
  if (kind === 'section') return SECTION_ROLES[Number(data['order']) - 1] ?? [];
  if (kind === 'town') return ['town-agent'];
  if (kind === 'village') return ['village-agent'];
  return [];
}

function staffOf(
  { id, kind, shortName, parent }: Organisation,
  role: Role,
  no: number,
  bureau: string | undefined,
): { person: Person; post: Post } {
  const person = {
    id: `P-${id}-${no}`,
    name: `示例人员（${shortName}${ROLE_NAMES[role] ?? ''}${kind === 'section' ? no : ''}）`,
    provenance: PROVENANCE,
  };
  // Handling the bureau's own items is done for the bureau, whichever section the person sits in.
  const isBureaus = kind === 'section' && parent === bureau && DEPARTMENT_ROLES.includes(role);
  const organisation = isBureaus ? bureau! : id;
  return {
    person,
    post: { person: person.id, organisation, role, validFrom: REFERENCE_FROM, validTo: null },
  };
}

function authorityOf({ person, organisation }: Post): Authority {
  return {
    id: `SQ-${organisation}-01`,
    ...{ person, organisation, powers: ['receive', 'accept', 'review', 'decide'], items: null },
    seal: `示例审批专用章（${organisation}）`,
    ...{ validFrom: REFERENCE_FROM, validTo: null },
  };
}
