import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { enterByCode, getWaysIn, registerPerson, requestCode, type Operation } from '../contract/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { answerRefusal, isCrossSite } from './caller.ts';
import { signInsPerMinute } from './http-settings.ts';
import { readInput, sendOutput } from './operation-routes.ts';
import { invalidInput } from './problem-details.ts';
import { sessionOutput } from './session-output.ts';
import { setSessionCookie } from './session-routes.ts';
import type { Site } from './site.ts';

const crossSite: Refusal = {
  kind: 'forbidden',
  code: 'http.csrf',
  message: '请求不是从本站页面发出的，已拒绝。请从本站页面操作。',
};

type Handle = (
  body: any,
  context: { readonly now: number; readonly ip: string },
  reply: FastifyReply,
) => Promise<unknown>;

/** Coming in by telephone and registering: like signing in with a password, these set the session cookie. */
export function mountEntering(app: FastifyInstance, site: Site): void {
  const { identity } = site;
  app.get('/session/ways', { config: { operation: getWaysIn.id } }, async (_request, reply) =>
    sendOutput(site, reply, getWaysIn.id, getWaysIn.output, {
      phone: identity.phone.offered,
      development: identity.phone.isDevelopment,
      provider: site.config.oidc !== undefined,
    }),
  );
  mount(app, site, requestCode as Operation, async ({ phone }, context) => identity.sendCode(phone, context));
  mount(app, site, enterByCode as Operation, async ({ phone, code, bearer }, context, reply) =>
    session(site, reply, await identity.enterByCode(phone, code, context), bearer === true, context.now),
  );
  mount(app, site, registerPerson as Operation, async ({ bearer, ...registration }, context, reply) =>
    session(site, reply, await identity.register(registration, context), bearer === true, context.now),
  );
}

function session(
  site: Site,
  reply: FastifyReply,
  entered: Awaited<ReturnType<Site['identity']['enterByCode']>>,
  isBearer: boolean,
  now: number,
): unknown {
  if (isRefusal(entered)) return entered;
  if (!isBearer) setSessionCookie(site, reply, entered.token, entered.expiresAt - now);
  return { ...sessionOutput(entered.signedIn), ...(isBearer ? { token: entered.token } : {}) };
}

function mount(app: FastifyInstance, site: Site, operation: Operation, handle: Handle): void {
  const rateLimit = {
    max: () => site.services.settings.get(signInsPerMinute),
    timeWindow: 60_000,
    keyGenerator: (request: { ip: string }) => `sign-in ${request.ip}`,
  };
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const { value, problems } = readInput(operation, request);
    const stopped = isCrossSite(request)
      ? crossSite
      : problems.length > 0
        ? invalidInput(problems)
        : undefined;
    if (stopped !== undefined) return answerRefusal(site, request, reply, stopped);
    const context = { now: request.arrivedAt, ip: request.ip };
    const answer = await handle(value.body, context, reply);
    // Identity records its own refusals: nobody is signed in yet.
    if (isRefusal(answer)) return answerRefusal(site, request, reply, answer, true);
    return sendOutput(site, reply, operation.id, operation.output, answer);
  };
  app.post(operation.path, { config: { operation: operation.id, rateLimit } }, handler);
}
