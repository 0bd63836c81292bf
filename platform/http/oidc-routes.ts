import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OidcDoor, TICKET_MS, type OidcConfig } from '../identity/index.ts';
import { isRefusal } from '../procedure/index.ts';
import { answerRefusal } from './caller.ts';
import { signInsPerMinute } from './http-settings.ts';
import { setSessionCookie } from './session-routes.ts';
import type { Site } from './site.ts';

const PATH = '/session/oidc';
const TICKET = 'yimen-oidc';

/** Signing in at a provider: out with a ticket, back with proof. Not in the API's description: only browsers come this way. */
export function mountOidc(app: FastifyInstance, site: Site, config: OidcConfig): void {
  const door = new OidcDoor(config, site.services.privacy);
  const rateLimit = {
    max: () => site.services.settings.get(signInsPerMinute),
    timeWindow: 60_000,
    keyGenerator: (request: { ip: string }) => `sign-in ${request.ip}`,
  };
  app.get(PATH, { config: { operation: 'session.oidc', rateLimit } }, async (request, reply) => {
    const { returnTo } = request.query as { returnTo?: unknown };
    const begun = await door.begin(callbackOf(site, request), ownPath(returnTo), request.arrivedAt);
    if (isRefusal(begun)) return answerRefusal(site, request, reply, begun);
    setTicket(site, reply, begun.ticket);
    return reply.redirect(begun.url.href, 303);
  });
  app.get(
    `${PATH}/callback`,
    { config: { operation: 'session.oidcCallback', rateLimit } },
    async (request, reply) => {
      const current = callbackOf(site, request);
      current.search = new URL(request.url, current).search;
      const came = await door.finish(current, request.cookies[TICKET], request.arrivedAt);
      void reply.clearCookie(TICKET, { path: '/' });
      if (isRefusal(came)) return answerRefusal(site, request, reply, came);
      const context = { now: request.arrivedAt, ip: request.ip };
      const entered = await site.identity.enter(came.visitor, context);
      if (isRefusal(entered)) return answerRefusal(site, request, reply, entered, true);
      setSessionCookie(site, reply, entered.token, entered.expiresAt - request.arrivedAt);
      return reply.type('text/html; charset=utf-8').send(doorway(came.returnTo));
    },
  );
}

function callbackOf({ config }: Site, request: FastifyRequest): URL {
  return new URL(`/api/v1${PATH}/callback`, config.publicUrl ?? `${request.protocol}://${request.host}`);
}

/** Only a path of this site: anything else would send people who have just signed in wherever a link's author likes. */
function ownPath(given: unknown): string {
  return typeof given === 'string' && /^\/(?![/\\])[\w\-./?=&%]*$/.test(given) ? given : '/';
}

/** Lax: it must come back on the way from the provider, which a strict cookie does not. */
function setTicket({ config }: Site, reply: FastifyReply, ticket: string): void {
  void reply.setCookie(TICKET, ticket, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secureCookies,
    maxAge: TICKET_MS / 1000,
  });
}

/**
 * A page in between: on a redirect that began at the provider the browser would keep the strict session cookie back, and the
 * person would arrive as a stranger.
 */
function doorway(path: string): string {
  const href = path.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>登录成功</title>
<meta http-equiv="refresh" content="0;url=${href}"></head>
<body><p>登录成功，正在进入……没有自动进入时请<a href="${href}">点这里</a>。</p></body></html>`;
}
