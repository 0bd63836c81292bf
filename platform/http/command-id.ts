import { createHash } from 'node:crypto';

/** Name space of our command ids (RFC 9562 version 5); never to be changed, or repeats would no longer be recognised. */
const NAMESPACE = Buffer.from('6f3c9d1e0b7a4c5d8e2f1a3b5c7d9e0f', 'hex');

/**
 * The command id of an `Idempotency-Key`: a UUID version 5 of account, route and key. A key is its account's own: another
 * account that sends the same key can neither hear the first answer nor block the first sender.
 */
export function commandIdOf(account: string, route: string, key: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${account}\n${route}\n${key}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
