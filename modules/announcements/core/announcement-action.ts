import { unitRight, type ActionDefinition, type Actor, type Right } from '@yimen/platform/procedure';
import type { TSchema } from 'typebox';
import type { AnnouncementData } from './announcement-data.ts';
import type { AnnouncementFacts } from './announcement-facts.ts';
import { no } from './refusals.ts';

/** A group of actions by id, as the procedure is composed of them. */
export type AnnouncementActions = Readonly<
  Record<string, ActionDefinition<AnnouncementData, AnnouncementFacts, any>>
>;

/** Declares an action of an announcement with its input typed by its schema. */
export function announcementAction<S extends TSchema>(
  action: ActionDefinition<AnnouncementData, AnnouncementFacts, S>,
): ActionDefinition<AnnouncementData, AnnouncementFacts, S> {
  return action;
}

export const byAuthor: readonly Right[] = [unitRight('announcements.draft')];

/** Whether somebody speaks for the body that leads the hall: publishing held for one body alone is not the hall's. */
function isOffice({ grants }: Actor): boolean {
  return grants['announcements.publish'] === 'county';
}

/** An act of the body that leads the hall: the right, and the guard that it is held for the whole county. */
export function officeAction<S extends TSchema>({
  when,
  ...action
}: Omit<ActionDefinition<AnnouncementData, AnnouncementFacts, S>, 'by'>): ActionDefinition<
  AnnouncementData,
  AnnouncementFacts,
  S
> {
  return {
    ...action,
    by: [unitRight('announcements.publish')],
    when: (situation) =>
      isOffice(situation.actor) ? when?.(situation) : no('not-office', { action: action.title }),
  };
}
