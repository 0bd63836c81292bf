import type { BaseFacts } from './definition.ts';

/**
 * The facts of one decision: the module's own, made for this request, with what every decision rests on. The own object is
 * completed in place, not copied: its facts may be getters that look things up only when a rule asks.
 */
export function withBaseFacts(own: object | undefined, base: BaseFacts): BaseFacts {
  return own === undefined ? base : Object.assign(own, base);
}
