import { modules } from '@yimen/modules';
import type { Operation, OperationInput } from '@yimen/platform/contract';
import { isRefusal } from '@yimen/platform/procedure';
import type { Static, TSchema } from 'typebox';
import type { Product } from '../compose/product.ts';
import { CommandFailure } from './outcome.ts';

/** Asks a public operation as the API would. Ends the command when it refuses. */
export async function callOperation<
  P extends TSchema,
  Q extends TSchema,
  B extends TSchema,
  O extends TSchema,
>(
  { services }: Product,
  operation: Operation<P, Q, B, O>,
  input: OperationInput<P, Q, B>,
): Promise<Static<O>> {
  const implementation = modules
    .flatMap((module) => module.operations ?? [])
    .find((one) => one.operation.id === operation.id);
  if (implementation === undefined) throw new Error(`no module implements ${operation.id}`);
  const answer = await implementation.handle(input, {
    services,
    actor: undefined,
    now: services.clock.now(),
  });
  if (isRefusal(answer)) throw new CommandFailure(answer.message, 1);
  return answer as Static<O>;
}
