import type { FastifyInstance } from 'fastify';
import * as contract from '../contract/index.ts';
import type { Operation } from '../contract/index.ts';
import { keepFile } from '../files/index.ts';
import type { SignedIn } from '../identity/index.ts';
import { isRefusal, refuse, type Refusal } from '../procedure/index.ts';
import { accountView, eventViews, exportOf, lookupViews, openMatters } from './account-view.ts';
import { answerRefusal, cookieName } from './caller.ts';
import { fileDetails } from './file-details.ts';
import { notAllowed, readInput, routePath, sendOutput } from './operation-routes.ts';
import { invalidInput } from './problem-details.ts';
import type { Site } from './site.ts';

/** What a handler of this file gets: whose session it is, from where, and the input. */
interface Call {
  readonly signedIn: SignedIn;
  readonly token: string;
  readonly body: any;
  readonly params: any;
  readonly from: { readonly now: number; readonly ip: string };
}

const done = { done: true };

/** One's own account. Apart from the other operations because it needs the session itself, not only the actor. */
export function mountAccount(app: FastifyInstance, site: Site): void {
  mountReading(app, site);
  mountChanging(app, site);
  mountActingForOthers(app, site);
  mountPreferences(app, site);
}

function mountReading(app: FastifyInstance, site: Site): void {
  const mount = (operation: unknown, handle: (call: Call) => Promise<unknown>): void =>
    mountCall(app, site, operation as Operation, handle);
  mount(contract.getAccount, ({ signedIn, from }) => accountView(site, signedIn, from.now));
  mount(contract.listAccountEvents, async ({ signedIn }) => ({
    items: eventViews(await site.identity.accountEvents(signedIn.account.id)),
  }));
  mount(contract.listLookups, async ({ signedIn }) => ({
    items: lookupViews(await site.identity.lookupsAt(signedIn.account, signedIn.actor.id)),
  }));
  mount(contract.describeFiles, ({ signedIn, body }) => fileDetails(site, body.files, signedIn));
  mount(contract.exportOwnData, ({ signedIn, from }) => exportOf(site, signedIn, from.now));
}

function mountChanging(app: FastifyInstance, site: Site): void {
  const { identity } = site;
  const mount = (operation: unknown, handle: (call: Call) => Promise<unknown>): void =>
    mountCall(app, site, operation as Operation, handle);
  mount(
    contract.changePassword,
    async ({ signedIn, token, body, from }) =>
      (await identity.changePassword({ account: signedIn.account.id, token }, body, from)) ?? done,
  );
  mount(
    contract.changePhone,
    async ({ signedIn, body, from }) =>
      onlyApplicants(signedIn) ?? (await identity.changePhone(signedIn.account.id, body, from)) ?? done,
  );
  mount(contract.closeAccount, async ({ signedIn, from }) => {
    const { account, actor } = signedIn;
    const staff = onlyApplicants(signedIn);
    return staff ?? (await identity.closeAccount(account, await openMatters(site, actor), from)) ?? done;
  });
}

function mountActingForOthers(app: FastifyInstance, site: Site): void {
  const { identity, services } = site;
  const mount = (operation: unknown, handle: (call: Call) => Promise<unknown>): void =>
    mountCall(app, site, operation as Operation, handle);
  mount(contract.claimRepresentation, async ({ signedIn, body, from }) => {
    const staff = onlyApplicants(signedIn);
    if (staff !== undefined) return staff;
    if (!(await services.files.has(body.authority))) return authorityMissing;
    const claimed = await identity.claimRepresentation(signedIn.account, body, from);
    // The ledger does not name it yet: it must not be cleared away as a file that nobody uses.
    if (!isRefusal(claimed)) await keepFile(services.database, body.authority);
    return claimed;
  });
  mount(
    contract.giveAuthority,
    async ({ signedIn, body, from }) =>
      onlyApplicants(signedIn) ?? identity.giveAuthority(signedIn.account, body, from),
  );
  mount(
    contract.endRepresentation,
    async ({ signedIn, params, from }) =>
      (await identity.endRepresentation(signedIn.account, params.id, from)) ?? done,
  );
}

function mountPreferences(app: FastifyInstance, site: Site): void {
  const { identity } = site;
  const mount = (operation: unknown, handle: (call: Call) => Promise<unknown>): void =>
    mountCall(app, site, operation as Operation, handle);
  mount(
    contract.getPreferences,
    async ({ signedIn }) => onlyStaff(signedIn) ?? identity.preferencesOf(signedIn.account.id),
  );
  mount(
    contract.savePreferences,
    async ({ signedIn, body, from }) =>
      onlyStaff(signedIn) ??
      (await identity.savePreferences(signedIn.account.id, body, from.now)) ??
      identity.preferencesOf(signedIn.account.id),
  );
}

const authorityMissing = refuse('identity.authority-missing', '授权书还没有上传成功，请重新上传后再提交。', {
  path: '/authority',
});

/** Accounts of staff and machines are the directory's business. */
function onlyApplicants({ account }: SignedIn): Refusal | undefined {
  if (account.kind === 'applicant' || account.kind === 'agent') return undefined;
  return {
    kind: 'forbidden',
    code: 'identity.applicants-only',
    message: '工作人员账号由管理员管理，这里只办理群众和企业的账号。',
  };
}

/** Settings of the desk; the portal keeps none of anybody. */
function onlyStaff({ account }: SignedIn): Refusal | undefined {
  if (account.kind === 'staff') return undefined;
  return { kind: 'forbidden', code: 'identity.staff-only', message: '个人设置只供工作人员使用。' };
}

function mountCall(
  app: FastifyInstance,
  site: Site,
  operation: Operation,
  handle: (call: Call) => Promise<unknown>,
): void {
  app.route({
    method: operation.method,
    url: routePath(operation.path),
    config: { operation: operation.id },
    handler: async (request, reply) => {
      const { value, problems } = readInput(operation, request);
      const stopped =
        notAllowed(operation.access, request) ?? (problems.length > 0 ? invalidInput(problems) : undefined);
      if (stopped !== undefined) return answerRefusal(site, request, reply, stopped);
      const answer = await handle({
        signedIn: request.signedIn!,
        token: request.token!,
        body: value.body,
        params: value.params,
        from: { now: request.arrivedAt, ip: request.ip },
      });
      if (isRefusal(answer)) return answerRefusal(site, request, reply, answer);
      if (operation.id === contract.closeAccount.id)
        void reply.clearCookie(cookieName(site.config.secureCookies), { path: '/' });
      return sendOutput(site, reply, operation.id, operation.output, answer);
    },
  });
}
