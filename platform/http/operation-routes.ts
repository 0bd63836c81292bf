import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { problemsOf, type Access, type Operation, type Problem } from '../contract/index.ts';
import type { CallContext, Implementation } from '../module/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import { answerRefusal } from './caller.ts';
import { commandIdOf } from './command-id.ts';
import { convertText } from './convert-text.ts';
import { invalidInput, notSignedIn } from './problem-details.ts';
import type { Site } from './site.ts';

/** Mounts every operation as a route below `/api/v1`. */
export function mountOperations(
  app: FastifyInstance,
  site: Site,
  implementations: readonly Implementation[],
): void {
  for (const { operation, handle } of implementations) {
    app.route({
      method: operation.method,
      url: routePath(operation.path),
      config: { operation: operation.id },
      handler: async (request, reply) => {
        const input = readInput(operation, request);
        const stopped =
          notAllowed(operation.access, request) ??
          (input.problems.length > 0 ? invalidInput(input.problems) : undefined);
        if (stopped !== undefined) return answerRefusal(site, request, reply, stopped);
        const result = await handle(input.value, contextOf(site, request, operation.id));
        if (isRefusal(result)) return answerRefusal(site, request, reply, result);
        if (operation.revalidated === true && isKept(request, reply, result)) return reply.code(304).send();
        return sendOutput(site, reply, operation.id, operation.output, result);
      },
    });
  }
}

/** What a handler is told about the call beside its input. */
export function contextOf(site: Site, request: FastifyRequest, operation: string): CallContext {
  const key = request.headers['idempotency-key'];
  const account = request.signedIn?.account.id ?? '';
  return {
    services: site.services,
    actor: request.signedIn?.actor,
    now: request.arrivedAt,
    address: request.ip,
    ...(typeof key === 'string' ? { commandId: commandIdOf(account, operation, key) } : {}),
  };
}

/** Marks an answer so that it can be asked for again cheaply; tells whether the caller has this very one already (RFC 9110, 13.1.2). */
function isKept({ headers }: FastifyRequest, reply: FastifyReply, output: unknown): boolean {
  const etag = `"${createHash('sha256').update(JSON.stringify(output)).digest('base64url')}"`;
  reply.header('cache-control', 'public, no-cache').header('etag', etag);
  // A proxy that compresses marks the ETag as weak; the comparison for reading is the weak one.
  const known = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

/** `/cases/{number}/entries` as fastify writes it. */
export function routePath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Answers with an output; where the site checks outputs, one that breaks its own contract is a fault. */
export function sendOutput(
  site: Site,
  reply: FastifyReply,
  id: string,
  schema: TSchema,
  output: unknown,
): FastifyReply {
  const text = JSON.stringify(output);
  if (site.config.checkOutputs === true) {
    const problems = problemsOf(schema, JSON.parse(text));
    if (problems.length > 0)
      throw new Error(`output of ${id} breaks its contract: ${JSON.stringify(problems)}`);
  }
  return reply.type('application/json; charset=utf-8').send(text);
}

/** Why the caller may not call at all; undefined when it may. */
export function notAllowed(access: Access, { signedIn }: FastifyRequest): Refusal | undefined {
  if (access === 'public') return undefined;
  if (signedIn === null) return notSignedIn;
  if (access === 'signed-in' || signedIn.actor.grants[access.permission] !== undefined) return undefined;
  return { kind: 'forbidden', code: 'identity.not-allowed', message: '您没有进行这项操作的权限。' };
}

/** Input of an operation with every problem of path, query and body at once. Paths of the body start at its root. */
export function readInput(
  operation: Operation,
  request: FastifyRequest,
): { value: { params: unknown; query: unknown; body: unknown }; problems: Problem[] } {
  const params = convertText(operation.params, request.params as Record<string, unknown>);
  const query = convertText(operation.query, request.query as Record<string, unknown>);
  const body = operation.body === undefined ? undefined : (request.body ?? {});
  const problems = [
    ...(operation.params === undefined ? [] : problemsOf(operation.params, params)),
    ...(operation.query === undefined ? [] : problemsOf(operation.query, query)),
    ...(operation.body === undefined ? [] : problemsOf(operation.body, body)),
  ];
  return { value: { params, query, body }, problems };
}
