import type { CivilDate } from '@yimen/platform/time';
import {
  covers,
  descendantsById,
  isValidOn,
  type Authority,
  type AuthorityQuestion,
  type Deputation,
  type HallWindow,
  type Leave,
  type Organisation,
  type Person,
  type Post,
  type ServiceSite,
} from '../core/index.ts';
import { standingQuestions, type StandingQuestions } from './standing.ts';

/** Everything the directory holds, as read from the database at one moment. */
export interface DirectoryRows {
  readonly organisations: readonly Organisation[];
  readonly windows: readonly HallWindow[];
  readonly sites: readonly ServiceSite[];
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly authorities: readonly Authority[];
  readonly leaves: readonly Leave[];
  readonly deputations: readonly Deputation[];
}

/** Questions answered from memory, at once. Ids that nobody knows give undefined or an empty list. */
export interface DirectorySnapshot extends StandingQuestions {
  /** An organisation, whenever it existed. */
  organisation(id: string): Organisation | undefined;
  /** Ids below an organisation, without itself; ended organisations stay in, since their matters do. */
  descendants(id: string): readonly string[];
  /** Whether the organisation is the body that leads the hall, or below it. */
  leadsHall(id: string): boolean;
  window(id: string): HallWindow | undefined;
  person(id: string): Person | undefined;
  /** Everybody, by id, also those without a post. */
  readonly people: readonly Person[];
  /** Posts ever held or given for later, in order of their first day. */
  postsEver(personId: string): readonly Post[];
  /** Authorisations ever given, in order of their first day. */
  authoritiesEver(personId: string): readonly Authority[];
  organisations(on: CivilDate): readonly Organisation[];
  windows(on: CivilDate): readonly HallWindow[];
  sites(on: CivilDate): readonly ServiceSite[];
  postsOf(personId: string, on: CivilDate): readonly Post[];
  /** Posts held in the organisation itself, not below it. */
  postsIn(organisationId: string, on: CivilDate): readonly Post[];
  authoritiesOf(personId: string, on: CivilDate): readonly Authority[];
  /** Whether an authorisation valid on the day lets the person use the power for the organisation on the item. */
  hasAuthority(
    personId: string,
    organisationId: string,
    itemCode: string,
    power: AuthorityQuestion['power'],
    on: CivilDate,
  ): boolean;
}

const none: readonly never[] = [];

/** Indexes the rows for questions by id. Throws when superiors are unknown or go in a circle. */
export function buildDirectorySnapshot(rows: DirectoryRows): DirectorySnapshot {
  const organisations = byId(rows.organisations);
  const windows = byId(rows.windows);
  const people = byId(rows.people);
  const postsByPerson = groupedBy(rows.posts, 'person');
  const postsByOrganisation = groupedBy(rows.posts, 'organisation');
  const authorities = groupedBy(rows.authorities, 'person');
  const below = descendantsById(rows.organisations);
  const leading = new Set(
    rows.organisations.filter((o) => o.leadsHall).flatMap(({ id }) => [id, ...below.get(id)!]),
  );
  const valid = <T extends Organisation | HallWindow | ServiceSite | Post | Authority>(
    list: readonly T[] | undefined,
    on: CivilDate,
  ): readonly T[] => (list ?? none).filter((row) => isValidOn(row, on));

  const questions: Omit<DirectorySnapshot, keyof StandingQuestions> = {
    organisation: (id) => organisations.get(id),
    descendants: (id) => below.get(id) ?? none,
    leadsHall: (id) => leading.has(id),
    window: (id) => windows.get(id),
    person: (id) => people.get(id),
    people: rows.people,
    postsEver: (personId) => (postsByPerson.get(personId) ?? none).toSorted(byFirstDay),
    authoritiesEver: (personId) => (authorities.get(personId) ?? none).toSorted(byFirstDay),
    organisations: (on) => valid(rows.organisations, on),
    windows: (on) => valid(rows.windows, on),
    sites: (on) => valid(rows.sites, on),
    postsOf: (personId, on) => valid(postsByPerson.get(personId), on),
    postsIn: (organisationId, on) => valid(postsByOrganisation.get(organisationId), on),
    authoritiesOf: (personId, on) => valid(authorities.get(personId), on),
    hasAuthority: (personId, organisation, itemCode, power, on) =>
      (authorities.get(personId) ?? none).some((a) => covers(a, { organisation, itemCode, power, on })),
  };
  return { ...questions, ...standingQuestions(rows.leaves, rows.deputations, questions) };
}

function byFirstDay(
  one: { readonly validFrom: CivilDate },
  other: { readonly validFrom: CivilDate },
): number {
  return one.validFrom < other.validFrom ? -1 : one.validFrom > other.validFrom ? 1 : 0;
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function groupedBy<K extends string, T extends Readonly<Record<K, string>>>(
  rows: readonly T[],
  key: K,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group === undefined) groups.set(row[key], [row]);
    else group.push(row);
  }
  return groups;
}
