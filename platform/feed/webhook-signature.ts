import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new signing secret: 32 random bytes as Standard Webhooks writes them. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

/** What is sent: its id stays the same over all tries, the time is that of the try. */
export interface SignedMessage {
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * Headers of the Standard Webhooks scheme (standard-webhooks spec 1.0): HMAC-SHA256 over `id.timestamp.body`, one `v1` signature
 * for each secret, so that a receiver may go over from the old to the new one when it suits.
 */
export function signatureHeaders(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const { id, timestamp, body } = message;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
