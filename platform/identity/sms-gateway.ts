import type { Log } from '../log/index.ts';

/** A short message to one mobile number. */
export interface ShortMessage {
  readonly phone: string;
  readonly text: string;
}

/** Sends short messages. Each county has its own contract with a carrier: an adapter implements this. */
export interface SmsGateway {
  /** Whether messages go into the log of this machine instead of to a telephone; pages say so. */
  readonly isDevelopment: boolean;
  /** Resolves when the gateway has taken the message over; rejects when it has not. */
  send(message: ShortMessage): Promise<void>;
}

/** The gateway did not take a message over: an outage, not the person's doing. Its cause is for the log, never for the page. */
export class SmsNotSent extends Error {
  constructor(cause: unknown) {
    super('短信网关没有收下短信', { cause });
    this.name = 'SmsNotSent';
  }
}

/** For development and demonstrations: nothing is sent, the text stands in the log. `warn`, so that a terminal shows it. */
export function developmentGateway(log: Log): SmsGateway {
  return {
    isDevelopment: true,
    send: async ({ text }) => log.warn({ sms: text }, '短信开发网关：没有真正发送，内容见 sms'),
  };
}

/** How a gateway behind an HTTP address is reached. */
export interface WebhookGatewayConfig {
  readonly url: string;
  readonly token?: string;
}

const TIMEOUT_MS = 10_000;

/** Hands messages over as JSON `{phone, text}` to an address of the county's own, which knows the carrier. */
export function webhookGateway({ url, token }: WebhookGatewayConfig): SmsGateway {
  return {
    isDevelopment: false,
    async send(message) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`短信网关答复 ${answer.status}，短信没有发出；请检查网关地址和令牌。`);
    },
  };
}
