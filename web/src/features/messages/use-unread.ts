import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { countMessages } from '../../app/operations/cases.ts';

/** Number of unread messages, at most 100; undefined while it is not known. Asked anew when the window is looked at again. */
export function useUnread(enabled = true): number | undefined {
  const { data } = useQuery({
    queryKey: ['cases', 'messages', 'unread'],
    queryFn: () => valueOf(api.call(countMessages)),
    enabled,
  });
  return data?.unread;
}

/** The number as people read it: the server counts no further than 100. */
export const unreadText = (unread: number): string => (unread >= 100 ? '99+' : String(unread));
