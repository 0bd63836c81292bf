import type { ItemElements } from './item-elements.ts';

/**
 * Whether an application can be handed in online: from depth Ⅲ on (online pre-check, then at most one visit; the wording of
 * Ⅰ to Ⅲ differs by province, see core §1.6). Ⅰ tells, Ⅱ offers forms to download.
 */
export function appliesOnline({ handling }: Pick<ItemElements, 'handling'>): boolean {
  return handling.onlineDepth === 'three' || handling.onlineDepth === 'four';
}
