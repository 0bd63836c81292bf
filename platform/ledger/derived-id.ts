import { hash } from 'node:crypto';

/**
 * A command id that follows from what the command is about (UUID version 8, RFC 9562): whoever sends it again, after a crash or
 * from another server, sends the same id and so gets the first answer.
 */
export function derivedId(subject: string): string {
  const hex = hash('sha256', subject, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
