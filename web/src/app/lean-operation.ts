import type { Operation } from '@yimen/platform/contract';

/** An operation without its schemas, typed as if it had them: all that calling needs. */
export function lean<T extends Operation<any, any, any, any>>(method: T['method'], path: string): T {
  return { method, path } as T;
}
