import { useRouterState } from '@tanstack/react-router';

/**
 * The texts behind the question mark of the address, as they were typed. The router reads `?number=1143…` as a number, which loses
 * digits; where it wrote a text itself that looks like a number, it stands in quotes.
 */
export function useAddressTexts<K extends string>(...names: readonly K[]): Partial<Record<K, string>> {
  const query = useRouterState({ select: ({ location }) => location.searchStr });
  const params = new URLSearchParams(query);
  const texts: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = params.get(name)?.replace(/^"(.*)"$/, '$1');
    if (value) texts[name] = value;
  }
  return texts;
}
