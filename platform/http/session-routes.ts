import type { FastifyInstance, FastifyReply } from 'fastify';
import { choosePost, getSession, signIn, signOut } from '../contract/index.ts';
import { isRefusal } from '../procedure/index.ts';
import { answerRefusal, cookieName, isCrossSite } from './caller.ts';
import { signInsPerMinute } from './http-settings.ts';
import { readInput, sendOutput } from './operation-routes.ts';
import { invalidInput, notSignedIn } from './problem-details.ts';
import { sessionOutput } from './session-output.ts';
import type { Site } from './site.ts';

/** Signing in and out and who one is. Apart from the other operations because they set the cookie. */
export function mountSession(app: FastifyInstance, site: Site): void {
  mountSignIn(app, site);
  app.get('/session', { config: { operation: getSession.id } }, async (request, reply) => {
    if (request.signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
    return sendOutput(site, reply, getSession.id, getSession.output, sessionOutput(request.signedIn));
  });
  app.put('/session/post', { config: { operation: choosePost.id } }, async (request, reply) => {
    if (request.signedIn === null || request.token === null)
      return answerRefusal(site, request, reply, notSignedIn);
    const { value, problems } = readInput(choosePost, request);
    if (problems[0] !== undefined) return answerRefusal(site, request, reply, invalidInput(problems));
    await site.identity.choosePost(request.token, (value.body as { post: string | null }).post);
    const signedIn = await site.identity.authenticate(request.token, request.arrivedAt);
    if (signedIn === undefined) return answerRefusal(site, request, reply, notSignedIn);
    return sendOutput(site, reply, choosePost.id, choosePost.output, sessionOutput(signedIn));
  });
  app.delete('/session', { config: { operation: signOut.id } }, async (request, reply) => {
    if (request.token === null) return answerRefusal(site, request, reply, notSignedIn);
    await site.identity.signOut(request.token, request.arrivedAt);
    void reply.clearCookie(cookieName(site.config.secureCookies), { path: '/' });
    return sendOutput(site, reply, signOut.id, signOut.output, { signedOut: true });
  });
}

function mountSignIn(app: FastifyInstance, site: Site): void {
  const rateLimit = {
    max: () => site.services.settings.get(signInsPerMinute),
    timeWindow: 60_000,
    keyGenerator: (request: { ip: string }) => `sign-in ${request.ip}`,
  };
  app.post('/session', { config: { operation: signIn.id, rateLimit } }, async (request, reply) => {
    if (isCrossSite(request)) {
      const message = '登录请求不是从本站页面发出的，已拒绝。请从本站页面登录。';
      return answerRefusal(site, request, reply, { kind: 'forbidden', code: 'http.csrf', message });
    }
    const { value, problems } = readInput(signIn, request);
    if (problems[0] !== undefined) return answerRefusal(site, request, reply, invalidInput(problems));
    const { login, password, code, bearer } = value.body as {
      login: string;
      password: string;
      code?: string;
      bearer?: boolean;
    };
    const context = { now: request.arrivedAt, ip: request.ip, code };
    const entered = await site.identity.signIn(login, password, context);
    if (isRefusal(entered)) return answerRefusal(site, request, reply, entered, true);
    if (bearer !== true) setSessionCookie(site, reply, entered.token, entered.expiresAt - request.arrivedAt);
    const output = {
      ...sessionOutput(entered.signedIn),
      ...(bearer === true ? { token: entered.token } : {}),
    };
    return sendOutput(site, reply, signIn.id, signIn.output, output);
  });
}

/** Gives the browser its session. */
export function setSessionCookie(site: Site, reply: FastifyReply, token: string, lifeMs: number): void {
  const secure = site.config.secureCookies;
  const maxAge = Math.floor(lifeMs / 1000);
  void reply.setCookie(cookieName(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge,
  });
}
