import { implement, type CallContext, type Implementation } from '../module/index.ts';
import { isRefusal, refuse } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { discardDeadLetter, listDeadLetters, resendDeadLetter } from './dead-letters.ts';
import { ENTRY_PATTERN } from './entry-pattern.ts';
import * as operations from './feed-operations.ts';
import { grantReaderOperation, listReadersOperation, revokeReaderOperation } from './reader-operations.ts';
import { readFeed } from './read-feed.ts';
import { feedScopeOf, grantReader, listReaders, revokeReader } from './readers.ts';
import {
  addSubscription,
  changeSubscription,
  listSubscriptions,
  rotateSecret,
  type Doing,
  type Subscription,
} from './subscriptions.ts';
import { testSend } from './test-send.ts';

/** Dead letters of a page. */
const LETTERS = 100;

const PAGE = 100;

const text = (at: Instant): string => new Date(at).toISOString();
const orNull = (at: Instant | null): string | null => (at === null ? null : text(at));
const doing = ({ actor, now }: CallContext): Doing => ({ by: actor?.id ?? '', now });

function subscriptionView({ failingSince, types, units, ...rest }: Subscription) {
  return {
    ...rest,
    types: [...types],
    units: units === null ? null : [...units],
    failingSince: orNull(failingSince),
  };
}

const change = (
  operation: typeof operations.pauseOperation,
  what: 'pause' | 'resume' | 'disable',
): Implementation =>
  implement(operation, async ({ params, body }, context) => {
    const changed = await changeSubscription(context.services, params.id, what, body.reason, doing(context));
    return isRefusal(changed) ? changed : subscriptionView(changed);
  });

/** The operations of the feed with their handlers. */
export const feedImplementations: readonly Implementation[] = [
  implement(operations.getFeed, async ({ query }, { services, actor }) => {
    const scope = actor === undefined ? undefined : await feedScopeOf(services, actor);
    if (scope === undefined)
      return {
        kind: 'forbidden',
        code: 'feed.not-a-reader',
        message: '这个账号没有拉取台账记录的授权，请向系统管理员申请。',
      };
    const types = (query.types ?? '*:*').split(',').map((type) => type.trim());
    if (!types.every((type) => new RegExp(ENTRY_PATTERN).test(type)))
      return refuse(
        'feed.bad-types',
        'types 应当写成 程序:类型，逗号分隔，如 cases.licence:accepted,*:finished。',
        {
          path: '/types',
        },
      );
    const { after, limit = PAGE } = query;
    const page = await readFeed(services, { types, limit, ...(after === undefined ? {} : { after }) }, scope);
    return isRefusal(page) ? page : { ...page, events: [...page.events] };
  }),

  implement(operations.listSubscriptionsOperation, async (_input, { services }) => ({
    subscriptions: (await listSubscriptions(services)).map(subscriptionView),
  })),

  implement(operations.addSubscriptionOperation, async ({ body }, context) => {
    const added = await addSubscription(context.services, body, doing(context));
    if (isRefusal(added)) return added;
    return { subscription: subscriptionView(added.subscription), secret: added.secret };
  }),

  implement(operations.rotateSecretOperation, async ({ params }, context) => {
    const rotated = await rotateSecret(context.services, params.id, doing(context));
    return isRefusal(rotated) ? rotated : { ...rotated, previousUntil: text(rotated.previousUntil) };
  }),

  change(operations.pauseOperation, 'pause'),
  change(operations.resumeOperation, 'resume'),
  change(operations.disableOperation, 'disable'),

  implement(operations.testOperation, async ({ params }, context) =>
    testSend(context.services, params.id, doing(context)),
  ),

  implement(operations.listDeadOperation, async ({ query: { limit = LETTERS, ...query } }, { services }) => {
    const letters = await listDeadLetters(services, { ...query, limit: limit + 1 });
    const page = letters.slice(0, limit);
    return {
      letters: page.map((letter) => ({
        ...letter,
        createdAt: text(letter.createdAt),
        lastAt: text(letter.lastAt),
      })),
      next: letters.length > limit ? page.at(-1)!.id : null,
    };
  }),

  implement(operations.resendOperation, async ({ params }, context) =>
    resendDeadLetter(context.services, params.id, doing(context)),
  ),

  implement(operations.discardOperation, async ({ params, body }, context) =>
    discardDeadLetter(context.services, params.id, body.reason, doing(context)),
  ),

  implement(listReadersOperation, async (_input, { services }) => ({
    readers: (await listReaders(services)).map(({ procedures, units, grantedAt, revokedAt, ...rest }) => ({
      ...rest,
      procedures: procedures === null ? null : [...procedures],
      units: units === null ? null : [...units],
      grantedAt: text(grantedAt),
      revokedAt: orNull(revokedAt),
    })),
  })),

  implement(grantReaderOperation, async ({ body }, context) => {
    const { login, title, procedures = null, units = null } = body;
    return grantReader(context.services, { login, title, procedures, units }, doing(context));
  }),

  implement(revokeReaderOperation, async ({ params }, context) =>
    revokeReader(context.services, params.account, doing(context)),
  ),
];
