import * as client from 'openid-client';
import type { Privacy } from '../privacy/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import type { Visitor } from './external-accounts.ts';

/** A provider at which people sign in: OpenID Connect, code flow with PKCE (RFC 7636). */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope?: string;
  /** Plain HTTP to the provider; for trials on one's own machine. */
  readonly allowHttp?: boolean;
}

/** What the browser keeps while its person is at the provider; sealed, so that it can be neither read nor made up. */
interface Ticket {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
  readonly at: Instant;
}

/** How long a person may take at the provider. */
export const TICKET_MS = 10 * 60_000;

const away = refuse(
  'identity.provider-away',
  '统一身份认证服务暂时连不上，请稍后重试，或者用账号和密码登录。',
);
const stale = refuse('identity.oidc-stale', '这次登录已经失效，请回到登录页重新开始。');

/** The way out to a provider and back. Keeps nothing between the two: any server of the county can take the person back. */
export class OidcDoor {
  readonly #config: OidcConfig;
  readonly #privacy: Privacy;
  #provider: Promise<client.Configuration> | undefined;

  constructor(config: OidcConfig, privacy: Privacy) {
    this.#config = config;
    this.#privacy = privacy;
  }

  /** Where to send the browser, and the ticket it must bring back. */
  async begin(
    callback: URL,
    returnTo: string,
    now: Instant,
  ): Promise<{ readonly url: URL; readonly ticket: string } | Refusal> {
    const provider = await this.#reach();
    if (provider === undefined) return away;
    const ticket: Ticket = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
      returnTo,
      at: now,
    };
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: callback.href,
      scope: this.#config.scope ?? 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(ticket.verifier),
      code_challenge_method: 'S256',
      state: ticket.state,
      nonce: ticket.nonce,
    });
    return { url, ticket: this.#privacy.encrypt(JSON.stringify(ticket)) };
  }

  /** Who came back. `current` is the callback with what the provider added to it. */
  async finish(
    current: URL,
    sealed: string | undefined,
    now: Instant,
  ): Promise<{ readonly visitor: Visitor; readonly returnTo: string } | Refusal> {
    const ticket = this.#opened(sealed);
    if (ticket === undefined || now < ticket.at || now - ticket.at > TICKET_MS) return stale;
    const provider = await this.#reach();
    if (provider === undefined) return away;
    try {
      const tokens = await client.authorizationCodeGrant(provider, current, {
        pkceCodeVerifier: ticket.verifier,
        expectedState: ticket.state,
        expectedNonce: ticket.nonce,
        idTokenExpected: true,
      });
      const { iss, sub } = tokens.claims()!;
      const told = await client.fetchUserInfo(provider, tokens.access_token, sub);
      return {
        visitor: { issuer: iss, subject: sub, claims: { ...tokens.claims(), ...told } },
        returnTo: ticket.returnTo,
      };
    } catch (error) {
      return failureOf(error);
    }
  }

  #opened(sealed: string | undefined): Ticket | undefined {
    if (sealed === undefined) return undefined;
    try {
      return JSON.parse(this.#privacy.decrypt(sealed)) as Ticket;
    } catch {
      return undefined;
    }
  }

  /** The provider's description is read once; a failure is not remembered. */
  #reach(): Promise<client.Configuration | undefined> {
    const { issuer, clientId, clientSecret, allowHttp } = this.#config;
    this.#provider ??= client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      ...(allowHttp === true ? { execute: [client.allowInsecureRequests] } : {}),
      timeout: 10,
    });
    return this.#provider.catch(() => {
      this.#provider = undefined;
      return undefined;
    });
  }
}

/** Refused by the person or the provider, forged, used twice, or the network. */
function failureOf(error: unknown): Refusal {
  if (error instanceof client.AuthorizationResponseError) {
    return refuse('identity.oidc-declined', '统一身份认证没有完成：您取消了登录，或者该服务拒绝了登录。');
  }
  const isNetwork = error instanceof TypeError || (error as { code?: string }).code === 'OAUTH_TIMEOUT';
  return isNetwork ? away : stale;
}
