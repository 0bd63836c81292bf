import type { Limit } from '@yimen/platform/calendar';
import { LIMIT_UNITS } from './enumerations.ts';
import type { ItemElements } from './item-elements.ts';

/** The limits an application runs under. `promise` of an item done on the spot (即办件) is 0 working days. */
export interface ItemLimits {
  readonly statutory?: Limit;
  readonly promise: Limit | undefined;
  readonly immediate: boolean;
}

/** The limits of an item: the law's and the department's promise, which are two clocks. */
export function limitsOf({ time }: Pick<ItemElements, 'time'>): ItemLimits {
  return {
    ...(time.statutory === null ? {} : { statutory: time.statutory }),
    promise: time.promised ?? undefined,
    immediate: time.mode === 'immediate',
  };
}

/** A limit in words: “20个工作日”, “2个月”. */
export function limitText({ n, unit }: Limit): string {
  return `${n}${unit === 'workday' ? '个' : ''}${LIMIT_UNITS[unit].title}`;
}
