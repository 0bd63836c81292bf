import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Administration } from '../administration/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Module, Services } from '../module/index.ts';
import { mountAccount } from './account-routes.ts';
import { actionRoutes, mountActions, type ActionRoute } from './action-routes.ts';
import { administrationImplementations } from './administration-routes.ts';
import { auditImplementations } from './audit-routes.ts';
import { identifyCallers } from './caller.ts';
import { mountChanges } from './change-routes.ts';
import { documentImplementations, mountDocuments } from './document-routes.ts';
import { mountEntering } from './entering-routes.ts';
import { createErrorHandler, noRoute } from './edge-errors.ts';
import { mountFiles } from './file-routes.ts';
import { mountHealth } from './health-routes.ts';
import { requestsPerMinute } from './http-settings.ts';
import { deskImplementations } from './matter-desk-routes.ts';
import { matterImplementations } from './matter-routes.ts';
import { createMetrics, type HttpMetrics } from './metrics.ts';
import { mountOidc } from './oidc-routes.ts';
import { openApiDocument, type OperationGroup } from './openapi.ts';
import { mountOperations } from './operation-routes.ts';
import { pageTexts } from './page-text.ts';
import { mountPages } from './pages.ts';
import { partyImplementations } from './party-routes.ts';
import { platformGroups } from './platform-operations.ts';
import { mountSecondFactor } from './second-factor-routes.ts';
import { mountSession } from './session-routes.ts';
import { mountSheet } from './sheet-routes.ts';
import { createSite, type HttpConfig, type Site } from './site.ts';
import { staffAccountImplementations } from './staff-account-routes.ts';
import { templateImplementations } from './template-routes.ts';
import { mountUploads } from './upload-routes.ts';

/** What a server is made from. */
export interface HttpOptions {
  readonly modules: readonly Module[];
  readonly services: Services;
  readonly identity: Identity;
  readonly config: HttpConfig;
  /** What only the composition root can do; a server made without it answers the administrators' operations with a fault. */
  readonly administration?: Administration;
  /** Made by `createMetrics` where the ledger shares them. */
  readonly metrics?: HttpMetrics;
  /** Version shown in the API's description. */
  readonly version: string;
}

const missingAdministration = new Proxy({} as Administration, {
  get() {
    throw new Error('this server was made without administration');
  },
});

/** Makes the server from the modules' declarations alone; `listen` starts it. */
export function createHttpServer(options: HttpOptions): FastifyInstance {
  const { modules, services, identity, config, metrics = createMetrics() } = options;
  const { administration = missingAdministration } = options;
  const site = createSite({ modules, services, identity, administration, config, metrics });
  const actions = modules.flatMap((m) =>
    (m.procedures ?? []).flatMap(({ procedure }) => actionRoutes(procedure)),
  );
  metrics.watchPool(services.database.pool);
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: config.bodyLimit ?? 1024 * 1024,
    trustProxy: (config.trustProxy ?? false) as string | string[] | boolean,
    // While closing, requests on open connections are still answered; new connections are not taken.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    closeIdle(app);
  });
  // Only JSON is read; fastify would take plain text too, which foreign pages can send without being asked for consent.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(createErrorHandler(services.log, () => closing));
  app.setNotFoundHandler(noRoute);
  observe(app, site);
  app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: [`'self'`], frameAncestors: [`'none'`] } },
  });
  app.register(cookie);
  mountHealth(app, site);
  mountDocs(app, openApiDocument(groupsOf(modules, actions), options.version));
  app.register(async (api) => mountApi(api, site, actions), { prefix: '/api/v1' });
  const { pages } = config;
  if (pages !== undefined) app.register((web) => mountPages(web, pages, pageTexts(site)));
  return app;
}

/** A kept-alive connection that has got its answer would otherwise hold the stop up until the caller lets it go. */
function closeIdle(app: FastifyInstance): void {
  if (!app.server.listening) return;
  const timer = setInterval(() => app.server.closeIdleConnections(), 20);
  app.server.once('close', () => clearInterval(timer));
}

async function mountApi(api: FastifyInstance, site: Site, actions: readonly ActionRoute[]): Promise<void> {
  identifyCallers(api, site);
  await api.register(rateLimit, {
    hook: 'preHandler',
    timeWindow: 60_000,
    max: () => site.services.settings.get(requestsPerMinute),
    keyGenerator: (request) => request.signedIn?.account.id ?? request.ip,
  });
  mountSession(api, site);
  mountEntering(api, site);
  mountAccount(api, site);
  mountSecondFactor(api, site);
  if (site.config.oidc !== undefined) mountOidc(api, site, site.config.oidc);
  mountFiles(api, site);
  mountChanges(api, site);
  mountDocuments(api, site);
  await api.register((uploads) => mountUploads(uploads, site));
  const implementations = [
    ...administrationImplementations(site),
    ...auditImplementations(site),
    ...staffAccountImplementations(site),
    ...matterImplementations(site),
    ...deskImplementations(site),
    ...partyImplementations(site),
    ...documentImplementations(),
    ...templateImplementations(),
    ...site.modules.flatMap((module) => module.operations ?? []),
  ];
  mountOperations(api, site, implementations);
  for (const implementation of implementations) mountSheet(api, site, implementation);
  mountActions(api, site, actions);
  // Without this an unknown address below /api/v1 would be looked for among the documentation's files.
  api.all('/*', { config: { operation: 'none' } }, async (request, reply) => noRoute(request, reply));
}

/** Metrics and one log line a request. The line names the operation, never the address: addresses can hold personal data. */
function observe(app: FastifyInstance, { metrics, services, config }: Site): void {
  app.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.config.operation ?? 'none';
    metrics.request(operation, reply.statusCode, reply.elapsedTime / 1000);
    if (config.logRequests !== false) {
      services.log.info({
        requestId: request.id,
        operation,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        account: request.signedIn?.account.id,
      });
    }
    done();
  });
}

/** The document at `/api/openapi.json`, to be browsed at `/api`; nothing is fetched from outside. */
function mountDocs(app: FastifyInstance, document: Record<string, unknown>): void {
  const text = JSON.stringify(document);
  app.get('/api/openapi.json', { config: { operation: 'openapi' } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(text),
  );
  app.register(swagger, { mode: 'static', specification: { document: document as never } });
  // By default the page asks a validator on the internet.
  app.register(swaggerUi, {
    routePrefix: '/api',
    staticCSP: true,
    uiConfig: { validatorUrl: null, docExpansion: 'none' },
  });
}

function groupsOf(modules: readonly Module[], actions: readonly ActionRoute[]): OperationGroup[] {
  return [
    ...platformGroups,
    ...modules
      .map(({ name, title, operations = [], procedures = [] }) => ({
        name,
        title,
        operations: [
          ...operations.map(({ operation }) => operation),
          ...procedures.flatMap(({ procedure }) =>
            actions.filter((route) => route.procedure === procedure.id).map(({ operation }) => operation),
          ),
        ],
      }))
      .filter(({ operations }) => operations.length > 0),
  ] as OperationGroup[];
}
