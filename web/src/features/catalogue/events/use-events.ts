import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../../app/api.ts';
import { listEvents } from '../../../app/operations/catalogue.ts';

/** Whom an event concerns. */
export type Audience = 'person' | 'business' | 'project';

/** The events for somebody, those with a published name first. */
export function useEvents(audience: Audience) {
  return useQuery({
    queryKey: ['catalogue', 'events', audience],
    queryFn: async () => {
      const { events, ...others } = await valueOf(api.call(listEvents, { query: { audience } }));
      return { ...others, events: events.toSorted((a, b) => Number(b.published) - Number(a.published)) };
    },
    staleTime: 10 * 60_000,
  });
}
