import { randomUUID } from 'node:crypto';
import { derivedId } from '@yimen/platform/ledger';
import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { covers, refuse, type Actor, type Refusal } from '@yimen/platform/procedure';
import { civilDate, civilDateAt, dayNumber, type CivilDate } from '@yimen/platform/time';
import {
  endLeave,
  handOverMatters as handOverOperation,
  listLeaves,
  listMyPosts,
  nameDeputy,
  takeLeave,
} from '../contract/index.ts';
import { deputyKey, postKey, ROLES, SEPARATED_ROLES, type Leave, type Post } from '../core/index.ts';
import { directoryApi } from './directory-in-memory.ts';
import { handOverMatters } from './hand-over-matters.ts';
import { dayAfter } from './leave-changes.ts';

/** Permission to see to the leaves of one's unit. */
const LEAVE_PERMISSION = 'directory.leave';
const POSTS_PERMISSION = 'directory.posts';

const dayBefore = (day: CivilDate): CivilDate => civilDate(dayNumber(day) - 1);

const notYours: Refusal = {
  kind: 'forbidden',
  code: 'directory.not-yours',
  message: '只能登记本人的请假，或者由本单位有权登记请假的人员登记。',
};

/** Leaves, deputies, what a session may act under, and handing matters over. */
export const leaveOperations: readonly Implementation[] = [
  implement(takeLeave, async ({ body }, context) => {
    const { services, actor, now } = context;
    const directory = directoryApi(services);
    const person = body.person ?? actor!.id;
    const stopped =
      maySeeTo(context, person, body.from) ??
      (body.deputy === undefined ? undefined : mayName(context, person, body.from));
    if (stopped !== undefined) return stopped;
    const id = context.commandId === undefined ? randomUUID() : derivedId(`leave|${context.commandId}`);
    const leave: Leave = {
      ...{ id, person, reason: body.reason, validFrom: body.from, validTo: dayAfter(body.until) },
    };
    const recorder = { by: actor!.id, at: now };
    const deputy = body.deputy;
    const refusal =
      deputy === undefined
        ? await directory.takeLeave(leave, recorder)
        : await directory.takeLeaveWith(leave, deputy, recorder);
    return refusal ?? leaveView(context, leave.id, body.from);
  }),
  implement(nameDeputy, async ({ params, body }, context) => {
    const { services, actor, now } = context;
    const directory = directoryApi(services);
    const leave = directory.leave(params.id);
    if (leave === undefined) return noLeave;
    const on = civilDateAt(now);
    const stopped = maySeeTo(context, leave.person, on) ?? mayName(context, leave.person, on);
    if (stopped !== undefined) return stopped;
    const naming = { leave: leave.id, deputy: body.deputy, from: body.from };
    const refusal = await directory.nameDeputy(naming, { by: actor!.id, at: now });
    return refusal ?? leaveView(context, leave.id, [on, leave.validFrom, body.from ?? on].sort().at(-1)!);
  }),
  implement(endLeave, async ({ params, body }, context) => {
    const { services, actor, now } = context;
    const directory = directoryApi(services);
    const leave = directory.leave(params.id);
    if (leave === undefined) return noLeave;
    const on = civilDateAt(now);
    const stopped = maySeeTo(context, leave.person, on);
    if (stopped !== undefined) return stopped;
    const refusal = await directory.endLeave(leave.id, body.on ?? on, { by: actor!.id, at: now });
    return refusal ?? leaveView(context, leave.id, on);
  }),
  implement(listLeaves, async ({ query }, context) => {
    const { services, actor, now } = context;
    const directory = directoryApi(services);
    const on = query.on ?? civilDateAt(now);
    const shown = directory.leaves.filter(
      (leave) =>
        leave.validFrom <= on &&
        on < leave.validTo &&
        (query.person === undefined || leave.person === query.person) &&
        (directory.deputyOf(leave.person, on) === actor!.id ||
          maySeeTo(context, leave.person, on) === undefined),
    );
    return { leaves: shown.map(({ id }) => leaveView(context, id, on)) };
  }),
  implement(listMyPosts, async (_input, context) => {
    const { services, actor, now } = context;
    const directory = directoryApi(services);
    const on = civilDateAt(now);
    const own = actor!.kind === 'staff' ? directory.postsOf(actor!.id, on) : [];
    const acting = actor!.kind === 'staff' ? directory.actingFor(actor!.id, on) : [];
    return {
      posts: own.map((post) => ({ key: postKey(post), post: postView(context, post) })),
      actingFor: acting.map(({ person, leave, posts }) => ({
        key: deputyKey(person),
        person,
        name: nameOf(context, person)!,
        until: dayBefore(leave.validTo),
        posts: posts.map((post) => postView(context, post)),
      })),
    };
  }),
  implement(handOverOperation, async ({ body }, { services, actor, now, commandId }) => {
    const directory = directoryApi(services);
    const { to, numbers, reason } = body;
    if (to !== null && directory.person(to) === undefined)
      return refuse('directory.no-person', `没有标识为“${to}”的人员，请核对。`, { path: '/to' });
    if (to !== null && directory.leaveOf(to, civilDateAt(now)) !== undefined)
      return refuse('directory.colleague-on-leave', '接手人今天请假，请另选人员。', { path: '/to' });
    const from = body.from ?? actor!.onBehalfOf ?? actor!.id;
    return handOverMatters(services, { from, to, numbers, reason, actor: actor!, now, commandId });
  }),
];

const noLeave: Refusal = {
  kind: 'missing',
  code: 'directory.no-leave',
  message: '没有这次请假，请核对编号。',
};

/** One's own affairs, not those of whom one stands in for; and those of the people all of whose posts one's right reaches. */
function maySeeTo({ services, actor }: CallContext, person: string, on: CivilDate): Refusal | undefined {
  if (actor!.kind !== 'staff') return notYours;
  if (actor!.id === person) return undefined;
  const posts = directoryApi(services).postsOf(person, on);
  const reached = (permission: string): boolean =>
    posts.every(({ organisation }) => covers(actor!.grants[permission], organisation));
  return posts.length > 0 && (reached(LEAVE_PERMISSION) || reached(POSTS_PERMISSION)) ? undefined : notYours;
}

/** Giving an administrator's powers to somebody, if only for a time, is the security administrator's business alone. */
function mayName({ services, actor }: CallContext, person: string, on: CivilDate): Refusal | undefined {
  const isAdministrator = directoryApi(services)
    .postsOf(person, on)
    .some(({ role }) => SEPARATED_ROLES.includes(role));
  if (!isAdministrator || isForCounty(actor!)) return undefined;
  return {
    kind: 'forbidden',
    code: 'directory.administrator-deputy',
    message: '系统管理员、安全管理员、审计管理员的代理人由安全管理员指定。',
    law: 'GB/T 22239-2019（网络安全等级保护基本要求）安全管理中心',
  };
}

function isForCounty({ grants }: Actor): boolean {
  return grants[POSTS_PERMISSION] === 'county';
}

function nameOf({ services }: CallContext, person: string | null): string | null {
  return person === null ? null : (directoryApi(services).person(person)?.name ?? person);
}

function postView({ services }: CallContext, { organisation, role }: Post) {
  const organisationName = directoryApi(services).organisation(organisation)?.name ?? organisation;
  return { organisation, organisationName, role, roleTitle: ROLES[role].title };
}

function leaveView(context: CallContext, id: string, on: CivilDate) {
  const directory = directoryApi(context.services);
  const leave = directory.leave(id)!;
  const deputy = directory.deputyOf(leave.person, on);
  return {
    id,
    person: leave.person,
    name: nameOf(context, leave.person)!,
    reason: leave.reason,
    from: leave.validFrom,
    until: leave.validTo <= leave.validFrom ? null : dayBefore(leave.validTo),
    deputy,
    deputyName: nameOf(context, deputy),
  };
}
