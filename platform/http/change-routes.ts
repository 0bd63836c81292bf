import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { watchChanges } from '../contract/index.ts';
import type { SignedIn } from '../identity/index.ts';
import type { Refusal } from '../procedure/index.ts';
import { answerRefusal } from './caller.ts';
import { ChangeFeed, type MatterChange } from './change-feed.ts';
import { canRead } from './matter-scope.ts';
import { notSignedIn } from './problem-details.ts';
import type { Site } from './site.ts';

/** Streams one server holds: each costs a socket and a little memory, nothing else. */
const MOST_STREAMS = 2_000;
/** Open pages of one account. */
const MOST_OF_ONE = 6;
/** Shorter than the idle limit of common proxies (60 s). */
const HEARTBEAT_MS = 20_000;

const tooMany: Refusal = {
  kind: 'refused',
  code: 'matters.too-many-watchers',
  message: '同时打开的页面过多，本页不再自动刷新，请手动刷新或关闭其他页面。',
};

/** Mounts the stream of changes. It ends with the session, when the page goes, and when the server stops. */
export function mountChanges(app: FastifyInstance, site: Site): void {
  const feed = new ChangeFeed(site.services);
  const streams = new Map<FastifyReply, string>();
  app.get('/matters/changes', { config: { operation: watchChanges.id } }, async (request, reply) => {
    const { signedIn } = request;
    if (signedIn === null) return answerRefusal(site, request, reply, notSignedIn);
    const own = [...streams.values()].filter((account) => account === signedIn.account.id).length;
    if (own >= MOST_OF_ONE || streams.size >= MOST_STREAMS)
      return answerRefusal(site, request, reply, tooMany);
    streams.set(reply, signedIn.account.id);
    reply.raw.once('close', () => void streams.delete(reply));
    stream(site, feed, request, reply);
    return reply;
  });
  app.addHook('preClose', async () => {
    for (const reply of streams.keys()) reply.raw.end();
    await feed.stop();
  });
}

function stream(site: Site, feed: ChangeFeed, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Kept alive after its end, the connection would hold a stopping server up.
    connection: 'close',
    // nginx would hold the events back until its buffer is full.
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 3000\n\nevent: ready\ndata: {}\n\n');
  let caller: SignedIn = request.signedIn!;
  const unwatch = feed.watch((changes) => {
    const seen = changes.filter((change) => canRead(caller.actor, change));
    if (seen.length > 0) raw.write(seen.map((change) => event(change, caller)).join(''));
  });
  const heartbeat = setInterval(() => {
    void stillSignedIn(site, request).then((found) => {
      if (found === undefined) return raw.end();
      caller = found;
      return raw.write(': \n\n');
    });
  }, HEARTBEAT_MS);
  raw.once('close', () => {
    clearInterval(heartbeat);
    unwatch();
  });
}

/** Rights may change and sessions end while a page stands open. */
async function stillSignedIn({ identity, services }: Site, { token }: FastifyRequest) {
  if (token === null) return undefined;
  try {
    return await identity.authenticate(token, services.clock.now());
  } catch {
    // The database is away: the next heartbeat asks again. Until then nothing can be told, since nothing can be read.
    return undefined;
  }
}

function event({ number, procedure, entry, person }: MatterChange, { actor }: SignedIn): string {
  const data = { number, procedure, entry, mine: person !== null && person === actor.id };
  return `event: change\ndata: ${JSON.stringify(data)}\n\n`;
}
