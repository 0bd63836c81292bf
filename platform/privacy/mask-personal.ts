import { isResidentId, maskPhone, maskResidentId } from '../identifiers/index.ts';
import { isSealed } from './privacy.ts';

// Letters around are looked at too: eleven digits inside a hash are no telephone number.
const RESIDENT_ID = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const MOBILE = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g;

/** A copy in which sealed values are hidden and identity and mobile numbers masked, wherever in a text they stand. */
export function maskPersonal(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(maskPersonal);
  if (typeof value !== 'object' || value === null) return value;
  const masked: Record<string, unknown> = {};
  for (const key in value) masked[key] = maskPersonal((value as Record<string, unknown>)[key]);
  return masked;
}

function maskText(text: string): string {
  if (text.length < 11) return text;
  if (isSealed(text)) return '******';
  return text
    .replace(RESIDENT_ID, (found) => (isResidentId(found) ? maskResidentId(found) : found))
    .replace(MOBILE, maskPhone);
}
