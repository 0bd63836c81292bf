import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { actionAnswer, actionPath, defineOperation, type Operation } from '../contract/index.ts';
import type { Outcome } from '../ledger/index.ts';
import type { Actor, Procedure, Refusal } from '../procedure/index.ts';
import { answerRefusal } from './caller.ts';
import { commandIdOf } from './command-id.ts';
import { canRead, isApplicant, noMatter } from './matter-scope.ts';
import { actionView } from './matter-view.ts';
import { routePath, sendOutput } from './operation-routes.ts';
import { notSignedIn } from './problem-details.ts';
import type { Site } from './site.ts';

/** An action of a procedure as the outside sees it. */
export interface ActionRoute {
  readonly procedure: string;
  readonly action: string;
  readonly operation: Operation;
}

/** The actions people may take. What only the product itself may do has no address. */
export function actionRoutes(procedure: Procedure): ActionRoute[] {
  return Object.entries(procedure.actions)
    .filter(([, { by }]) => by.some(({ where }) => where !== 'system'))
    .map(([action, { title, law, from, input }]) => ({
      procedure: procedure.id,
      action,
      operation: defineOperation({
        id: `${procedure.id}.${action}`,
        title: law === undefined ? title : `${title}（${law}）`,
        method: 'POST',
        path: actionPath(procedure.id, action, from === 'new'),
        access: 'signed-in',
        ...(from === 'new' ? {} : { params: Type.Object({ number: Type.String({ title: '办件编号' }) }) }),
        body: input,
        output: actionAnswer,
      }) as Operation,
    }));
}

/** The same as operations. */
export function actionOperations(procedure: Procedure): Operation[] {
  return actionRoutes(procedure).map(({ operation }) => operation);
}

/** Mounts every action as a route below `/api/v1`. The ledger judges rights, state and input, and records each refusal. */
export function mountActions(app: FastifyInstance, site: Site, routes: readonly ActionRoute[]): void {
  for (const { procedure, action, operation } of routes) {
    app.route({
      method: 'POST',
      url: routePath(operation.path),
      config: { operation: operation.id },
      handler: async (request, reply) => {
        const { signedIn, arrivedAt } = request;
        if (signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
        const outcome = await submit(site, request, signedIn.actor, { procedure, action, id: operation.id });
        if (!outcome.ok) return refused(site, request, reply, outcome.refusal);
        const view = await actionView(site, outcome, signedIn.actor, arrivedAt);
        return sendOutput(site, reply, operation.id, operation.output, view);
      },
    });
  }
}

async function submit(
  site: Site,
  request: FastifyRequest,
  actor: Actor,
  { procedure, action, id }: { procedure: string; action: string; id: string },
): Promise<Outcome> {
  const { number } = request.params as { number?: string };
  const key = request.headers['idempotency-key'];
  const route = number === undefined ? id : `${id} ${number}`;
  site.metrics.submitted();
  try {
    const outcome = await site.services.ledger.submit({
      procedure,
      action,
      input: request.body ?? {},
      actor,
      now: request.arrivedAt,
      ...(number === undefined ? {} : { number }),
      ...(typeof key === 'string' ? { id: commandIdOf(request.signedIn!.account.id, route, key) } : {}),
    });
    site.metrics.answered(outcome.repeated === true ? 'repeated' : outcome.ok ? 'committed' : 'refused');
    return outcome;
  } catch (error) {
    site.metrics.answered('failed');
    throw error;
  }
}

/** A refusal speaks of the matter's state. An applicant who may not see the matter is told that there is none. */
async function refused(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): Promise<FastifyReply> {
  const { number } = request.params as { number?: string };
  const { actor } = request.signedIn!;
  if (number !== undefined && isApplicant(actor)) {
    const matter = await site.services.ledger.find(number);
    if (matter === undefined || !canRead(actor, matter))
      return answerRefusal(site, request, reply, noMatter(number), true);
  }
  return answerRefusal(site, request, reply, refusal, true);
}
