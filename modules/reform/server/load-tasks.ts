import { derivedId } from '@yimen/platform/ledger';
import type { Progress, Services } from '@yimen/platform/module';
import { systemActor } from '@yimen/platform/procedure';
import { civilDateAt, instantAt, type Instant } from '@yimen/platform/time';
import { task } from '../core/index.ts';
import { castOf, playCourse } from './play-course.ts';
import { readReferenceTasks, type ReferenceTask, type ReferenceTasks } from './reference-tasks.ts';

/**
 * Puts the tasks of `reform-tasks.json` on the list, in the order of their numbers, once however often this runs. While their year
 * runs they are drafts for the office to issue. A list whose year is over can no longer be carried out: it is loaded as history,
 * with the constructed course of each task.
 */
export async function loadTasks(services: Services, directory: string, progress: Progress): Promise<void> {
  const list = await readReferenceTasks(directory);
  if (list === undefined) return;
  // Midnight to the millisecond marks history: nothing that really happened was listed at that instant.
  const listedAt = instantAt(list.listedOn);
  const now = services.clock.now();
  const isPast = civilDateAt(now) > list.archivedOn;
  const history: { reference: ReferenceTask; number: string }[] = [];
  for (const reference of list.tasks) {
    const { number, openedAt } = await draft(services, list, reference, isPast ? listedAt : now);
    // One that was loaded while its year ran belongs to the office, whatever has become of it.
    if (isPast && openedAt === listedAt) history.push({ reference, number });
  }
  if (history.length === 0) return progress(list.tasks.length, list.tasks.length, '改革任务');
  const cast = await castOf(services, list.listedOn);
  let done = list.tasks.length - history.length;
  await Promise.all(
    history.map(async ({ reference, number }) => {
      await playCourse(services, cast, reference, number, list);
      done += 1;
      progress(done, list.tasks.length, '改革任务');
    }),
  );
}

async function draft(
  { ledger }: Services,
  { year }: ReferenceTasks,
  { no, terms }: ReferenceTask,
  now: Instant,
): Promise<{ number: string; openedAt: Instant }> {
  const outcome = await ledger.submit({
    id: derivedId(`reform.reference|${year}|${no}`),
    ...{ procedure: task.id, action: 'draft', actor: systemActor, input: terms, now },
  });
  // Bad reference data are a fault, not a refusal.
  if (!outcome.ok)
    throw new Error(`reform task ${no}: ${outcome.refusal.path ?? ''} ${outcome.refusal.message}`);
  return { number: outcome.number, openedAt: outcome.matter.openedAt };
}
