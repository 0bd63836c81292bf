import { derivedId } from '@yimen/platform/ledger';
import type { Progress, Services } from '@yimen/platform/module';
import type { Actor } from '@yimen/platform/procedure';
import { civilDateAt, instantAt, type CivilDate } from '@yimen/platform/time';
import { directoryApi } from '../../directory/server/api.ts';
import { announcement } from '../core/index.ts';
import { readReferenceAnnouncements, type ReferenceAnnouncement } from './reference-announcements.ts';

/**
 * Puts the examples of `announcements.json` before the public, each on its own day and through the hands a real one goes through,
 * once however often this runs. One whose day has not come waits for a later load.
 */
export async function loadAnnouncements(
  services: Services,
  directory: string,
  progress: Progress,
): Promise<void> {
  const today = civilDateAt(services.clock.now());
  const due = (await readReferenceAnnouncements(directory)).filter(({ publishedOn }) => publishedOn <= today);
  for (const [done, one] of due.entries()) {
    await publishExample(services, one);
    progress(done + 1, due.length, '示例公告');
  }
}

async function publishExample(services: Services, reference: ReferenceAnnouncement): Promise<void> {
  const { id, publishedOn, until, ...content } = reference;
  const { author, reviewer } = handsOf(services, publishedOn);
  const act = (action: string, actor: Actor, minute: number, input: object, number?: string) => ({
    ...{ id: derivedId(`announcements.reference|${id}|${action}`), procedure: announcement.id },
    ...{ action, actor, input, now: instantAt(publishedOn, minute) },
    ...(number === undefined ? {} : { number }),
  });
  const number = await submit(services, act('draft', author, 520, content));
  await submit(services, act('submit', author, 530, {}, number));
  const judged = {
    review: '示例内容，可以公开',
    from: publishedOn,
    ...(until === undefined ? {} : { until }),
  };
  await submit(services, act('publish', reviewer, 540, judged, number));
}

/** Two people of the body that leads the hall. Throws when the reference data have none. */
function handsOf(services: Services, on: CivilDate): { author: Actor; reviewer: Actor } {
  const directory = directoryApi(services);
  const bureau = directory.organisations(on).find(({ leadsHall }) => leadsHall)?.id ?? '';
  const posts = [bureau, ...directory.descendants(bureau)].flatMap((id) => directory.postsIn(id, on));
  const hand = (role: string, permission: string): Actor => {
    const found = posts.find((post) => post.role === role);
    if (found === undefined)
      throw new Error(`the reference data name no ${role} who could make announcements`);
    return {
      ...{ kind: 'staff', id: found.person, name: found.person, unit: found.organisation },
      grants: { [permission]: 'county' },
    };
  };
  return {
    author: hand('section-staff', 'announcements.draft'),
    reviewer: hand('supervisor', 'announcements.publish'),
  };
}

async function submit(
  { ledger }: Services,
  command: Parameters<Services['ledger']['submit']>[0],
): Promise<string> {
  const outcome = await ledger.submit(command);
  if (outcome.ok) return outcome.number;
  const { code, path = '', message } = outcome.refusal;
  // Bad reference data are a fault, not a refusal.
  throw new Error(
    `the example ${command.number ?? ''} was refused at ${command.action}: ${code} ${path} ${message}`,
  );
}
