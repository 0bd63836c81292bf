import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { refuse, type Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import { appoint, authorise, endAuthority, endPost, savePerson } from '../contract/index.ts';
import { directoryApi } from './directory-in-memory.ts';
import { releaseMatters } from './hand-over-matters.ts';
import { dayAfter } from './leave-changes.ts';

const done = { done: true as const };
const recorderOf = ({ actor, now }: CallContext) => ({ by: actor!.id, at: now });
const endOf = (until: CivilDate | undefined): CivilDate | null =>
  until === undefined ? null : dayAfter(until);

/** People, posts and authorisations, one at a time; many at once go by the workbook. */
export const staffOperations: readonly Implementation[] = [
  implement(savePerson, async ({ body }, context) => {
    const stopped = countyOnly(context, 'directory.organisations');
    if (stopped !== undefined) return stopped;
    const directory = directoryApi(context.services);
    await directory.savePerson({ ...body, provenance: directory.person(body.id)?.provenance ?? null });
    return done;
  }),
  implement(appoint, async ({ body: { from, until, ...post } }, context) => {
    const stopped = mayChange(context, post) ?? emptyPeriod(from, until);
    if (stopped !== undefined) return stopped;
    const whole = { ...post, validFrom: from, validTo: endOf(until) };
    return (await directoryApi(context.services).appoint(whole, recorderOf(context))) ?? done;
  }),
  implement(endPost, async ({ body: { on, ...post } }, context) => {
    const stopped = mayChange(context, post);
    if (stopped !== undefined) return stopped;
    const { services, now } = context;
    const refusal = await directoryApi(services).endPost(post, on);
    if (refusal !== undefined) return refusal;
    // A post that ends later keeps its matters until then: the daily job gives them back.
    return { ...done, returned: await releaseMatters(services, now, post.person) };
  }),
  implement(authorise, async ({ body: { from, until, items, seal, ...given } }, context) => {
    const stopped = mayChange(context, given) ?? emptyPeriod(from, until);
    if (stopped !== undefined) return stopped;
    const authority = {
      ...given,
      items: items ?? null,
      seal: seal ?? null,
      validFrom: from,
      validTo: endOf(until),
    };
    return (await directoryApi(context.services).authorise(authority, recorderOf(context))) ?? done;
  }),
  implement(endAuthority, async ({ body: { id, on } }, context) => {
    const stopped = countyOnly(context, 'directory.posts');
    if (stopped !== undefined) return stopped;
    return (await directoryApi(context.services).endAuthority(id, on)) ?? done;
  }),
];

/** The directory is the county's: an administrator's post in some other body does not reach it, as with the workbook. */
function countyOnly({ actor }: CallContext, permission: string): Refusal | undefined {
  if (actor!.grants[permission] === 'county') return undefined;
  return {
    kind: 'forbidden',
    code: 'directory.county-only',
    message: '全县目录由政务服务管理机构的管理员维护，您的岗位不在该机构。',
  };
}

const ownPost = refuse('directory.own-post', '不能办理自己的任职、免职和授权，请由另一位安全管理员办理。', {
  path: '/person',
  law: 'GB/T 22239-2019（网络安全等级保护基本要求）安全管理中心',
});

function mayChange(
  context: CallContext,
  { person, organisation }: { person: string; organisation: string },
): Refusal | undefined {
  const directory = directoryApi(context.services);
  const missing = (code: string, message: string, path: string): Refusal => ({
    kind: 'missing',
    code: `directory.${code}`,
    message,
    path,
  });
  return (
    countyOnly(context, 'directory.posts') ??
    // Nobody gives rights to oneself or takes one's own away: the second pair of eyes is the point of the post.
    (context.actor!.id === person ? ownPost : undefined) ??
    (directory.person(person) === undefined
      ? missing('no-person', `没有标识为“${person}”的人员，请核对，或先登记人员。`, '/person')
      : undefined) ??
    (directory.organisation(organisation) === undefined
      ? missing('no-organisation', `没有标识为“${organisation}”的机构，请核对。`, '/organisation')
      : undefined)
  );
}

function emptyPeriod(from: CivilDate, until: CivilDate | undefined): Refusal | undefined {
  if (until === undefined || from <= until) return undefined;
  return refuse('directory.post-empty', '最后一天不能早于第一天，请改正日期。', { path: '/until' });
}
