import type { Problem } from './check-item.ts';
import type { ItemElements } from './item-elements.ts';
import { ITEM_RULES } from './item-rules.ts';

class NotKnown extends Error {}

/**
 * Breaches by an item of which some elements are not known (they were filled in wrongly or not at all): a rule that asks for one
 * of those is not judged, all others are. So a file is told everything that is wrong with it at once (行政许可法 art. 32, in
 * spirit). `unknown`: JSON pointers.
 */
export function checkPartialItem(elements: unknown, unknown: ReadonlySet<string>): Problem[] {
  const watched = watch(elements, '', unknown) as ItemElements;
  return ITEM_RULES.flatMap(({ id, kind, path, source, check }) => {
    try {
      const message = check(watched);
      return message === undefined ? [] : [{ rule: id, kind, path, message, source }];
    } catch (error) {
      if (error instanceof NotKnown) return [];
      throw error;
    }
  });
}

/** The value, except that reading an unknown element of it throws NotKnown. */
function watch(value: unknown, pointer: string, unknown: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const inner: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol') return inner;
      const at = `${pointer}/${key}`;
      if (unknown.has(at)) throw new NotKnown();
      return typeof inner === 'function' ? inner : watch(inner, at, unknown);
    },
  });
}
