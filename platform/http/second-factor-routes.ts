import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  confirmSecondFactor,
  enrolSecondFactor,
  getSecondFactor,
  proveSecondFactor,
  removeOwnSecondFactor,
  removeSecondFactorOf,
  renewRecoveryCodes,
  type Operation,
} from '../contract/index.ts';
import type { SignedIn } from '../identity/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { answerRefusal } from './caller.ts';
import { instantText } from './matter-view.ts';
import { notAllowed, readInput, routePath, sendOutput } from './operation-routes.ts';
import { invalidInput } from './problem-details.ts';
import { sessionOutput } from './session-output.ts';
import type { Site } from './site.ts';

/** What a handler of this file gets: who is signed in with which session, from where, and the body. */
interface Call {
  readonly signedIn: SignedIn;
  readonly token: string;
  readonly body: any;
  readonly context: { readonly now: number; readonly ip: string };
}

/** The second factor of one's own account, and its removal by the security administrator. Apart, since it needs the session. */
export function mountSecondFactor(app: FastifyInstance, site: Site): void {
  const { identity } = site;
  const mount = (operation: Operation, handle: (call: Call) => Promise<unknown>): void =>
    mountCall(app, site, operation as Operation, handle);
  mount(getSecondFactor as Operation, async ({ signedIn }) => {
    const found = await identity.findSecondFactor(signedIn.account.id);
    return {
      state: signedIn.secondFactor,
      confirmedAt: found?.confirmedAt == null ? null : instantText(found.confirmedAt),
      recoveryCodesLeft: found?.recoveryCodesLeft ?? 0,
    };
  });
  mount(enrolSecondFactor as Operation, ({ signedIn, context }) =>
    identity.enrolSecondFactor(signedIn.account, context),
  );
  mount(confirmSecondFactor as Operation, ({ signedIn: { account }, token, body, context }) =>
    identity.confirmSecondFactor({ account, token }, body.code, context),
  );
  mount(proveSecondFactor as Operation, async ({ signedIn: { account }, token, body, context }) => {
    const wrong = await identity.proveSecondFactor({ account, token }, body.code, context);
    if (wrong !== undefined) return wrong;
    return sessionOutput((await identity.authenticate(token, context.now))!);
  });
  mount(renewRecoveryCodes as Operation, ({ signedIn, body, context }) =>
    identity.renewRecoveryCodes(signedIn.account, body.code, context),
  );
  mount(
    removeOwnSecondFactor as Operation,
    async ({ signedIn, body, context }) =>
      (await identity.removeOwnSecondFactor(signedIn.account, body.code, context)) ?? removed,
  );
  mount(
    removeSecondFactorOf as Operation,
    async ({ signedIn, body: { login, reason }, context }) =>
      (await identity.removeSecondFactorOf(login, signedIn.actor, reason, context)) ?? removed,
  );
}

const removed = { removed: true };

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
      const answer = await answerOf(operation, request, handle);
      // What identity refuses about codes it has recorded itself.
      if (isRefusal(answer)) return answerRefusal(site, request, reply, answer, isOwnRecord(answer));
      return sendOutput(site, reply as FastifyReply, operation.id, operation.output, answer);
    },
  });
}

async function answerOf(
  operation: Operation,
  request: FastifyRequest,
  handle: (call: Call) => Promise<unknown>,
): Promise<unknown> {
  const { value, problems } = readInput(operation, request);
  const stopped =
    notAllowed(operation.access, request) ?? (problems.length > 0 ? invalidInput(problems) : undefined);
  if (stopped !== undefined) return stopped;
  return handle({
    signedIn: request.signedIn!,
    token: request.token!,
    body: value.body,
    context: { now: request.arrivedAt, ip: request.ip },
  });
}

function isOwnRecord({ code }: Refusal): boolean {
  return code === 'identity.code-wrong' || code === 'identity.locked';
}
