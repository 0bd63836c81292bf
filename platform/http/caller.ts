import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../identity/index.ts';
import type { Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { problemOf, sendProblem } from './problem-details.ts';
import type { Site } from './site.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** When the request arrived, by the product's clock. */
    arrivedAt: Instant;
    signedIn: SignedIn | null;
    token: string | null;
  }
  interface FastifyContextConfig {
    /** Operation id, for logs, metrics and limits. */
    operation?: string;
  }
}

/** Name of the session cookie; with HTTPS the `__Host-` prefix binds it to this host. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-yimen' : 'yimen';
}

/** Finds out who calls, before anything else, for every route of the API. */
export function identifyCallers(app: FastifyInstance, site: Site): void {
  const name = cookieName(site.config.secureCookies);
  app.decorateRequest('arrivedAt', 0);
  app.decorateRequest('signedIn', null);
  app.decorateRequest('token', null);
  app.addHook('onRequest', async (request, reply) => {
    request.arrivedAt = site.services.clock.now();
    const { authorization } = request.headers;
    const bearer = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
    const token = bearer ?? request.cookies[name];
    if (token === undefined) return;
    const found = site.identity.authenticate(token, request.arrivedAt);
    request.signedIn = (found instanceof Promise ? await found : found) ?? null;
    request.token = request.signedIn === null ? null : token;
    if (bearer === undefined && request.signedIn !== null && isForged(request)) {
      await sendProblem(reply, problemOf(forged, request.id));
      return;
    }
    const held = heldBack(request);
    if (held !== undefined) await answerRefusal(site, request, reply, held);
  });
}

/** A session whose second factor is still owed may do nothing but see to that. */
function heldBack({ signedIn, routeOptions: { config } }: FastifyRequest): Refusal | undefined {
  if (signedIn === null || config.operation?.startsWith('session.') === true) return undefined;
  if (signedIn.secondFactor === 'code') {
    const message = '此账号启用了动态口令，请先填写验证码再办理。';
    return { kind: 'forbidden', code: 'identity.code-owed', message };
  }
  if (signedIn.secondFactor !== 'enrol') return undefined;
  const message = '管理员账号必须使用动态口令，请先启用再办理。';
  return { kind: 'forbidden', code: 'identity.enrolment-owed', message };
}

const forged: Refusal = {
  kind: 'forbidden',
  code: 'http.csrf',
  message: '请求不是从本站页面发出的，已拒绝。请从本站页面操作；程序调用请加请求头 x-yimen-csrf 或使用令牌。',
};

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something, made with a cookie, may come from a foreign page. A header of our own cannot be set
 * across sites without our consent, and browsers tell where a request comes from.
 */
function isForged({ method, headers }: FastifyRequest): boolean {
  if (SAFE.has(method) || headers['x-yimen-csrf'] !== undefined) return false;
  if (headers['sec-fetch-site'] !== undefined) return headers['sec-fetch-site'] !== 'same-origin';
  const { origin, host } = headers;
  return (
    origin === undefined ||
    host === undefined ||
    !/^https?:\/\//.test(origin) ||
    origin.split('//')[1] !== host
  );
}

/** Whether a page of another site sends this, whatever the credentials: signing somebody in under a foreign account. */
export function isCrossSite({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site';
}

/** Writes down that somebody known was refused. Input that does not fit its schema is no refusal. */
export async function recordRefusal(site: Site, request: FastifyRequest, refusal: Refusal): Promise<void> {
  const caller = request.signedIn;
  if (caller === null || refusal.kind === 'invalid') return;
  await site.identity.record({
    at: request.arrivedAt,
    kind: 'refusal',
    account: caller.account.id,
    actor: caller.actor.id,
    unit: caller.actor.unit,
    ip: request.ip,
    operation: request.routeOptions.config.operation,
    code: refusal.code,
    target: (request.params as { number?: string } | undefined)?.number,
  });
}

/** Answers a refusal, recording it when somebody known was refused. */
export async function answerRefusal(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  recorded = false,
): Promise<FastifyReply> {
  if (!recorded) await recordRefusal(site, request, refusal);
  return sendProblem(reply, problemOf(refusal, request.id));
}
