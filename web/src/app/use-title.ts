import { useEffect } from 'react';

/** Names the browser's window after what the page shows, once that is known. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    const site = document.title.split(' · ').at(-1);
    document.title = `${title} · ${site}`;
  }, [title]);
}
