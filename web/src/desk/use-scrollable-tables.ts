import { useEffect, useRef, type RefObject } from 'react';

/**
 * Lets the keyboard scroll tables that are wider than their place: the library draws them without a stop for the Tab key. Looked at
 * again whenever the size of the part changes, as it does when rows come.
 */
export function useScrollableTables(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const part = ref.current;
    if (part === null) return undefined;
    const look = (): void => {
      for (const table of part.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body')) {
        if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
        else table.removeAttribute('tabindex');
      }
    };
    const observer = new ResizeObserver(look);
    observer.observe(part);
    return () => observer.disconnect();
  }, []);
  return ref;
}
