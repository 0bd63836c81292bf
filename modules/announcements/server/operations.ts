import { implement, type Implementation } from '@yimen/platform/module';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import { getAnnouncement, listAnnouncements, listWork } from '../contract/index.ts';
import { announcement, isInForce } from '../core/index.ts';
import { badPlace, placeOf, placeText } from './place.ts';
import { findPublished, findWork, type PublishedRow, type WorkRow } from './read-announcements.ts';
import { showPublished, titled } from './show-published.ts';

const PAGE = 20;

const list = implement(listAnnouncements, async ({ query }, { services, now }) => {
  const { kind, inForce = false, limit = PAGE } = query;
  const after = query.after === undefined ? undefined : placeOf(query.after);
  if (query.after !== undefined && after === undefined) return badPlace;
  const rows = await findPublished(services.database, {
    ...{ on: civilDateAt(now), kind, onlyInForce: inForce, after },
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    items: page.map(lineOf),
    next: rows.length > limit ? placeText(page.at(-1)!) : null,
  };
});

function lineOf({ id: _internal, kind, ...row }: PublishedRow) {
  return { ...row, kind: titled(kind) };
}

const get = implement(getAnnouncement, ({ params: { number } }, { services, now }) =>
  showPublished(services, number, civilDateAt(now)),
);

const work = implement(listWork, async ({ query }, { services, actor, now }) => {
  const { state, limit = PAGE } = query;
  if (query.after !== undefined && !/^\d{1,15}$/.test(query.after)) return badPlace;
  const rows = await findWork(services.database, {
    scope: actor!.grants['announcements.read']!,
    ...(state === undefined ? {} : { state }),
    ...(query.after === undefined ? {} : { after: Number(query.after) }),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    items: page.map((row) => workOf(row, civilDateAt(now))),
    next: rows.length > limit ? String(page.at(-1)!.id) : null,
  };
});

function workOf({ id: _internal, kind, state, authors, ...row }: WorkRow, today: CivilDate) {
  const { publishedOn, until } = row;
  return {
    ...row,
    kind: titled(kind),
    state: { id: state, title: announcement.states[state]?.title ?? state },
    authors: [...authors],
    standing:
      state !== 'PUBLISHED' || publishedOn === null
        ? null
        : isInForce({ publishedOn, until }, today)
          ? ('in-force' as const)
          : publishedOn > today
            ? ('coming' as const)
            : ('over' as const),
  };
}

/** Operations beside the actions, whose routes the platform derives: what the public reads, and what the desk lists. */
export const announcementOperations: readonly Implementation[] = [list, get, work];
