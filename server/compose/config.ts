import { resolve } from 'node:path';
import type { OidcConfig, WebhookGatewayConfig } from '@yimen/platform/identity';

/** How a process is set up: all from the environment, each with a default that works on a fresh machine. */
export interface Config {
  /** External PostgreSQL; absent: the embedded one. */
  readonly databaseUrl?: string;
  /** A replica from which figures and exports are read; absent: the database itself. */
  readonly readUrl?: string;
  /** Folder of the embedded database, files, keys and digests. */
  readonly dataDir: string;
  readonly keysDir: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Whether demonstration accounts with published passwords are made; never on a real county's database. */
  readonly demo: boolean;
  /** Served over HTTPS (by a proxy in front): session cookies travel over HTTPS only. */
  readonly https?: boolean;
  /** Address at which people reach the site; needed behind a proxy for signing in at a provider. */
  readonly publicUrl?: string;
  /** OpenID Connect provider at which people may sign in. */
  readonly oidc?: OidcConfig;
  /** Address that takes short messages over; absent: the log of a demonstration, otherwise none are sent. */
  readonly sms?: WebhookGatewayConfig;
  /** Addresses of the proxies whose forwarding headers are believed. */
  readonly trustProxy?: readonly string[];
}

/** The configuration cannot be used; the message says what and what to do. */
export class ConfigProblem extends Error {}

/** Reads the configuration. Throws ConfigProblem when a value cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv, overrides: Partial<Config> = {}): Config {
  const dataDir = resolve(overrides.dataDir ?? env['YIMEN_DATA'] ?? '.yimen');
  const port = overrides.port ?? Number(env['YIMEN_PORT'] ?? 7230);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigProblem(`YIMEN_PORT 应当是0到65535之间的整数，现在是“${env['YIMEN_PORT']}”。`);
  }
  const url = overrides.databaseUrl ?? env['DATABASE_URL'];
  const proxies = (env['YIMEN_TRUST_PROXY'] ?? '').split(/[\s,]+/).filter((address) => address !== '');
  return {
    ...(url ? { databaseUrl: url } : {}),
    ...(env['DATABASE_READ_URL'] ? { readUrl: env['DATABASE_READ_URL'] } : {}),
    dataDir,
    keysDir: resolve(env['YIMEN_KEYS'] ?? `${dataDir}/keys`),
    host: overrides.host ?? env['YIMEN_HOST'] ?? '127.0.0.1',
    port,
    logLevel: env['YIMEN_LOG'] ?? 'info',
    https: env['YIMEN_HTTPS'] === 'on',
    ...(env['YIMEN_PUBLIC_URL'] ? { publicUrl: env['YIMEN_PUBLIC_URL'] } : {}),
    ...oidcOf(env),
    ...smsOf(env),
    ...(proxies.length > 0 ? { trustProxy: proxies } : {}),
    // A database of one's own may be a real county's: there only when asked for.
    demo: overrides.demo ?? (url ? env['YIMEN_DEMO'] === 'on' : env['YIMEN_DEMO'] !== 'off'),
  };
}

function smsOf(env: NodeJS.ProcessEnv): { readonly sms?: WebhookGatewayConfig } {
  const url = env['YIMEN_SMS_URL'];
  const token = env['YIMEN_SMS_TOKEN'];
  if (!url) return {};
  if (!URL.canParse(url))
    throw new ConfigProblem(`YIMEN_SMS_URL 应当是短信网关的地址（https://…），现在是“${url}”。`);
  return { sms: { url, ...(token ? { token } : {}) } };
}

function oidcOf(env: NodeJS.ProcessEnv): { readonly oidc?: OidcConfig } {
  const issuer = env['YIMEN_OIDC_ISSUER'];
  const clientId = env['YIMEN_OIDC_CLIENT_ID'];
  if (!issuer) return {};
  if (!URL.canParse(issuer)) {
    throw new ConfigProblem(
      `YIMEN_OIDC_ISSUER 应当是统一身份认证服务的地址（https://…），现在是“${issuer}”。`,
    );
  }
  if (!clientId)
    throw new ConfigProblem('设了 YIMEN_OIDC_ISSUER，还须设 YIMEN_OIDC_CLIENT_ID（对方发给的应用编号）。');
  const clientSecret = env['YIMEN_OIDC_CLIENT_SECRET'];
  const scope = env['YIMEN_OIDC_SCOPE'];
  return {
    oidc: {
      issuer,
      clientId,
      ...(clientSecret ? { clientSecret } : {}),
      ...(scope ? { scope } : {}),
      allowHttp: new URL(issuer).protocol === 'http:',
    },
  };
}
