import { parseUscc } from '@yimen/platform/identifiers';
import type { Organisation } from './organisation.ts';
import type { Period } from './period.ts';
import type { Person, Post } from './post.ts';
import { SEPARATED_ROLES } from './role.ts';
import type { HallWindow, ServiceSite } from './service-point.ts';
import type { Authority } from './authority.ts';

/** Everything the directory would hold. */
export interface WholeDirectory {
  readonly organisations: readonly Organisation[];
  readonly windows: readonly HallWindow[];
  readonly sites: readonly ServiceSite[];
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly authorities: readonly Authority[];
}

/** Something in the directory that must not be: in which row, in which field, what to do. */
export interface DirectoryProblem {
  readonly row: object;
  readonly field: string;
  readonly message: string;
}

/** Everything that must not be in a directory, over all its rows: references, circles, periods, numbers, separated duties. */
export function directoryProblems(whole: WholeDirectory): DirectoryProblem[] {
  const organisations = new Map(whole.organisations.map((one) => [one.id, one]));
  const people = new Set(whole.people.map(({ id }) => id));
  const problems: DirectoryProblem[] = [];
  const tell = (row: object, field: string, message: string): void =>
    void problems.push({ row, field, message });
  const organisation = (row: object, field: string, id: string): void => {
    if (!organisations.has(id)) tell(row, field, `没有标识为“${id}”的机构，请核对，或先在“机构”里增加。`);
  };
  const person = (row: object, id: string): void => {
    if (!people.has(id)) tell(row, 'person', `没有标识为“${id}”的人员，请核对，或先在“人员”里增加。`);
  };
  for (const one of whole.organisations) {
    if (one.parent !== null) organisation(one, 'parent', one.parent);
    if (isAboveItself(one, organisations)) tell(one, 'parent', '上级机构成了循环，请改正上级机构。');
    const code = one.code === null ? undefined : parseUscc(one.code);
    if (code !== undefined && !code.ok) tell(one, 'code', code.reason.message);
  }
  for (const one of sameCodes(whole.organisations))
    tell(one, 'code', '这个统一社会信用代码另有现行机构在用，请核对。');
  for (const one of whole.windows) for (const id of one.departments) organisation(one, 'departments', id);
  for (const one of whole.sites) organisation(one, 'organisation', one.organisation);
  for (const one of [...whole.posts, ...whole.authorities]) {
    organisation(one, 'organisation', one.organisation);
    person(one, one.person);
  }
  for (const one of whole.authorities)
    if (one.powers.length === 0) tell(one, 'powers', '授权书至少要有一项权限。');
  for (const { row, message } of postProblems(whole.posts)) tell(row, 'role', message);
  const dated = [
    ...whole.organisations,
    ...whole.windows,
    ...whole.sites,
    ...whole.posts,
    ...whole.authorities,
  ];
  for (const one of dated)
    if (one.validTo !== null && one.validTo <= one.validFrom)
      tell(one, 'validTo', '失效日期必须晚于生效日期。');
  return problems;
}

function isAboveItself(one: Organisation, byId: ReadonlyMap<string, Organisation>): boolean {
  const passed = new Set<string>();
  for (let at = one.parent; at !== null; at = byId.get(at)?.parent ?? null) {
    if (at === one.id) return true;
    // A circle further up is told of those who are in it.
    if (passed.has(at)) return false;
    passed.add(at);
  }
  return false;
}

function sameCodes(organisations: readonly Organisation[]): Organisation[] {
  const open = organisations.filter(({ code, validTo }) => code !== null && validTo === null);
  const seen = new Set<string | null>();
  return open.filter(({ code }) => {
    const isSecond = seen.has(code);
    seen.add(code);
    return isSecond;
  });
}

/** A post held twice at a time, and two of the three administrative roles with one person (GB/T 22239-2019). */
function postProblems(posts: readonly Post[]): { row: Post; message: string }[] {
  const byPerson = new Map<string, Post[]>();
  for (const post of posts) {
    const list = byPerson.get(post.person);
    if (list === undefined) byPerson.set(post.person, [post]);
    else list.push(post);
  }
  const isSeparated = ({ role }: Post): boolean => SEPARATED_ROLES.includes(role);
  return [...byPerson.values()].flatMap((held) =>
    held.flatMap((row, index) => {
      const before = held.slice(0, index).filter((other) => overlap(row, other));
      const isTwice = before.some(
        (other) => other.role === row.role && other.organisation === row.organisation,
      );
      if (isTwice) return [{ row, message: '该人员在这段时间内已经担任这一岗位，请改正日期或删除一行。' }];
      const clashes =
        isSeparated(row) && before.some((other) => other.role !== row.role && isSeparated(other));
      return clashes
        ? [{ row, message: '系统管理员、安全管理员、审计管理员必须由三个不同的人担任，请另选人员。' }]
        : [];
    }),
  );
}

function overlap(one: Period, other: Period): boolean {
  return (
    (other.validTo === null || one.validFrom < other.validTo) &&
    (one.validTo === null || other.validFrom < one.validTo)
  );
}
