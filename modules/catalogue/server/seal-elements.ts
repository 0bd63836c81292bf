import { createHash } from 'node:crypto';
import { elementsText } from '../core/index.ts';

/** SHA-256 of an item's elements, the same however their fields are ordered: what the ledger keeps of a draft. */
export function sealElements(elements: unknown): string {
  return createHash('sha256').update(elementsText(elements)).digest('hex');
}
