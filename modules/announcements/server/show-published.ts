import type { Static } from 'typebox';
import type { Services } from '@yimen/platform/module';
import type { Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { AnnouncementView } from '../contract/index.ts';
import {
  announcement,
  announcementKinds,
  bodyBlocks,
  isInForce,
  isOut,
  type AnnouncementData,
  type AnnouncementKind,
} from '../core/index.ts';

/** A kind with its name. */
export const titled = (id: AnnouncementKind) => ({ id, title: announcementKinds[id] });

/** An announcement as the public may read it on a day, or why there is none. */
export async function showPublished(
  { ledger }: Pick<Services, 'ledger'>,
  number: string,
  on: CivilDate,
): Promise<Static<typeof AnnouncementView> | Refusal> {
  const found = await ledger.find<AnnouncementData>(number);
  // A draft, and one whose day has not come, must not show that it exists.
  if (found?.procedure !== announcement.id || !isOut(found.data, on)) return missing(number);
  const { kind, title, issuerName, publishedOn, until, body, provenance, withdrawn } = found.data;
  if (withdrawn !== undefined)
    return withdrawn.on < publishedOn! ? missing(number) : takenDown(withdrawn.on, withdrawn.reason);
  return {
    ...{ number, title, kind: titled(kind), issuer: issuerName },
    ...{ publishedOn: publishedOn!, until: until ?? null, inForce: isInForce(found.data, on) },
    body: bodyBlocks(body),
    provenance: provenance ?? null,
  };
}

const missing = (number: string): Refusal => ({
  kind: 'missing',
  code: 'announcements.missing',
  message: `没有找到编号为 ${number} 的通知公告，请核对网址，或者从通知公告列表查找。`,
});

const takenDown = (on: CivilDate, reason: string): Refusal => ({
  kind: 'missing',
  code: 'announcements.withdrawn',
  message: `这份通知公告已于${on}撤下。原因：${reason}`,
  facts: { on },
});
