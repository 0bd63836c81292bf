import type { Services } from '../module/index.ts';
import type { Refusal } from '../procedure/index.ts';
import { postSigned } from './deliver.ts';
import { recordFeedEvent } from './feed-events.ts';
import { findSubscription, noSubscription, type Doing } from './subscriptions.ts';

/** What the receiver said to a test. */
export interface TestAnswer {
  readonly ok: boolean;
  readonly status: number | null;
  readonly message: string;
}

/** Sends one signed event of type `yimen.feed.test`, whatever the state of the subscription, and waits for the answer. */
export async function testSend(
  services: Services,
  id: number,
  { by, now }: Doing,
): Promise<TestAnswer | Refusal> {
  const subscription = await findSubscription(services, id);
  if (subscription === undefined) return noSubscription(id);
  const time = new Date(now).toISOString();
  const body = JSON.stringify({
    specversion: '1.0',
    id: `test/${id}/${now}`,
    source: 'urn:yimen:ledger',
    type: 'yimen.feed.test',
    time,
    datacontenttype: 'application/json',
    data: { text: '一门试推送，收到即可。' },
  });
  const answer = await postSigned(services, subscription, { id: `msg_test_${id}_${now}`, body });
  const { status } = answer;
  const ok = status !== undefined && status >= 200 && status < 300;
  const message = ok
    ? '对方已接收。'
    : status === undefined
      ? `没有送到：${answer.error}`
      : `对方答复 ${status}，没有接收。`;
  await recordFeedEvent(services.database.pool, {
    at: now,
    kind: 'tested',
    actor: by,
    subscription: id,
    detail: message,
  });
  return { ok, status: status ?? null, message };
}
