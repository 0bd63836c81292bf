const PASSWORD = 'Yimen-7230-Shili';

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly body: any;
}

/** Calls the API of a server as demonstration accounts; `''` has not signed in. Tokens are kept by account. */
export interface ApiCaller {
  (who: string, method: string, path: string, body?: unknown, key?: string): Promise<Answer>;
  /** The same accounts, with the sessions they have, at another server. */
  at(address: string): ApiCaller;
}

export function callerOf(address: string, tokens = new Map<string, string>()): ApiCaller {
  const call = async (
    who: string,
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<Answer> => {
    if (who !== '' && !tokens.has(who)) {
      const account = { login: `demo-${who}`, password: PASSWORD, bearer: true };
      tokens.set(who, (await call('', 'POST', '/session', account)).body.token);
    }
    const answer = await fetch(new URL(`/api/v1${path}`, address), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(who === '' ? {} : { authorization: `Bearer ${tokens.get(who)}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return Object.assign(call, { at: (other: string) => callerOf(other, tokens) });
}
