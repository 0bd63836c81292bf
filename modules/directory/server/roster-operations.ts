import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { isRefusal, refuse, type Refusal } from '@yimen/platform/procedure';
import { civilDate, civilDateAt, dayNumber, type CivilDate } from '@yimen/platform/time';
import { exportDirectoryFile, getStaff, importDirectoryFile, listStaff } from '../contract/index.ts';
import { isValidOn, POWERS, ROLES, SEPARATED_ROLES, type Period, type Post } from '../core/index.ts';
import { directoryApi, type DirectoryApi } from './directory-in-memory.ts';
import { exportDirectory } from './exchange/export-directory.ts';
import { importDirectory } from './exchange/import-directory.ts';
import { staffOnly } from './staff-only.ts';

const PAGE = 50;
const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const;

const listing = implement(listStaff, async ({ query }, { services, actor, now }) => {
  const stopped = staffOnly(actor);
  if (stopped !== undefined) return stopped;
  const directory = directoryApi(services);
  const today = civilDateAt(now);
  const found = search(directory, query, today);
  const { after = '', limit = PAGE } = query;
  const rest = found.filter(({ person }) => person.id > after);
  const page = rest.slice(0, limit);
  return {
    people: page.map(({ person: { id, name }, posts }) => ({
      id,
      name,
      posts: posts.map((post) => postView(directory, post, today)),
      onLeave: directory.leaveOf(id, today) !== undefined,
    })),
    total: found.length,
    next: rest.length > limit ? page.at(-1)!.person.id : null,
    provenance: page.find(({ person }) => person.provenance !== null)?.person.provenance ?? null,
  };
});

/** People in the order of their ids, with what they hold today. */
function search(
  directory: DirectoryApi,
  query: { name?: string; organisation?: string; role?: string; administrators?: boolean },
  today: CivilDate,
) {
  const { name, organisation, role, administrators } = query;
  const places =
    organisation === undefined ? undefined : new Set([organisation, ...directory.descendants(organisation)]);
  const fits = ({ organisation: at, role: as }: Post): boolean =>
    (places === undefined || places.has(at)) &&
    (role === undefined || as === role) &&
    (administrators !== true || SEPARATED_ROLES.includes(as));
  const anyPost = places === undefined && role === undefined && administrators !== true;
  return directory.people
    .filter((person) => name === undefined || person.name.includes(name) || person.id.includes(name))
    .map((person) => ({ person, posts: directory.postsOf(person.id, today) }))
    .filter(({ posts }) => anyPost || posts.some(fits))
    .toSorted((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

const showing = implement(getStaff, async ({ params: { id } }, { services, actor, now }) => {
  const stopped = staffOnly(actor);
  if (stopped !== undefined) return stopped;
  const directory = directoryApi(services);
  const person = directory.person(id);
  if (person === undefined) {
    const message = `没有标识为“${id}”的人员，请核对。`;
    return { kind: 'missing', code: 'directory.no-person', message, path: '/id' };
  }
  const today = civilDateAt(now);
  return {
    ...{ id, name: person.name, provenance: person.provenance, own: actor!.id === id },
    posts: directory.postsEver(id).map((post) => postView(directory, post, today)),
    authorities: directory.authoritiesEver(id).map((authority) => ({
      ...{ id: authority.id, organisation: authority.organisation, seal: authority.seal },
      organisationName: nameOf(directory, authority.organisation),
      powers: [...authority.powers],
      powerTitles: authority.powers.map((power) => POWERS[power]),
      items: authority.items === null ? null : [...authority.items],
      ...periodView(authority, today),
    })),
  };
});

function postView(directory: DirectoryApi, post: Post, today: CivilDate) {
  const { organisation, role } = post;
  return {
    ...{ organisation, role, organisationName: nameOf(directory, organisation) },
    roleTitle: ROLES[role].title,
    administrator: SEPARATED_ROLES.includes(role),
    ...periodView(post, today),
  };
}

function nameOf(directory: DirectoryApi, organisation: string): string {
  return directory.organisation(organisation)?.shortName ?? organisation;
}

/** A period by its last day, as people say it; `validTo` is the day after. */
function periodView(period: Period, today: CivilDate) {
  const { validFrom, validTo } = period;
  const standing: 'past' | 'present' | 'future' = isValidOn(period, today)
    ? 'present'
    : validFrom > today
      ? 'future'
      : 'past';
  return {
    from: validFrom,
    until: validTo === null ? null : civilDate(dayNumber(validTo) - 1),
    standing,
  };
}

const exporting = implement(exportDirectoryFile, async ({ query: { format } }, context) => {
  const stopped = administratorsOnly(context);
  if (stopped !== undefined) return stopped;
  const { bytes, rows } = await exportDirectory(context.services, format);
  const name = `机构人员目录-${civilDateAt(context.now)}.${format}`;
  return { name, mediaType: MEDIA_TYPES[format], rows, content: bytes.toString('base64') };
});

const importing = implement(importDirectoryFile, async ({ body }, context) => {
  const stopped = administratorsOnly(context);
  if (stopped !== undefined) return stopped;
  const { services, actor } = context;
  const bytes = await fileOf(body, services.files);
  if (isRefusal(bytes)) return bytes;
  const { format, dryRun = false } = body;
  const report = await importDirectory(services, { bytes, format, actor, dryRun });
  if (isRefusal(report)) return report;
  return { ...report, changes: [...report.changes], mistakes: [...report.mistakes] };
});

async function fileOf(
  { file, content }: { file?: string; content?: string },
  files: CallContext['services']['files'],
): Promise<Buffer | Refusal> {
  if ((file === undefined) === (content === undefined))
    return refuse('directory.no-file', '请给出已上传文件的编号（file）或文件内容（content）之一。', {
      path: '/file',
    });
  if (content !== undefined) return Buffer.from(content, 'base64');
  const bytes = await files.get(file!);
  return bytes ?? refuse('directory.no-file', '没有找到已上传的文件，请重新上传。', { path: '/file' });
}

/** Whoever keeps the places or the posts of the whole county. Which rows one may change, each sheet says. */
function administratorsOnly({ actor }: CallContext): Refusal | undefined {
  const grants = actor!.grants;
  if (grants['directory.organisations'] === 'county' || grants['directory.posts'] === 'county')
    return undefined;
  const message = '目录文件由政务服务管理机构的系统管理员、安全管理员导出和导入，您的岗位没有这项权限。';
  return { kind: 'forbidden', code: 'directory.county-only', message };
}

/** Who works where, person by person, and the whole directory as a file. */
export const rosterOperations: readonly Implementation[] = [listing, showing, exporting, importing];
