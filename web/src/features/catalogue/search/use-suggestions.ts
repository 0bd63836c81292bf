import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, valueOf } from '../../../app/api.ts';
import { searchItems } from '../../../app/operations/catalogue.ts';

/** Waits until somebody has stopped typing. */
const PAUSE_MS = 250;
const MOST = 6;

/** A guess at what is meant while it is being typed. */
export interface Suggestion {
  readonly to: '/items/$code' | '/events/$code';
  readonly code: string;
  readonly name: string;
  readonly about: string;
}

/** What may be meant by the words so far; nothing where the server cannot be reached: typing goes on without. */
export function useSuggestions(words: string, wanted: boolean): readonly Suggestion[] {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const { data } = useQuery({
    queryKey: ['catalogue', 'suggest', asked],
    queryFn: () => valueOf(api.call(searchItems, { query: { words: asked, limit: MOST } })),
    enabled: wanted && asked !== '',
    placeholderData: keepPreviousData,
  });
  if (!wanted || data === undefined || words.trim() === '') return [];
  return [
    ...data.bundles.slice(0, 2).map(({ code, name }) => {
      return { to: '/events/$code' as const, code, name, about: '一件事一次办' };
    }),
    ...data.items.map(({ code, name, departmentName }) => {
      return { to: '/items/$code' as const, code, name, about: departmentName };
    }),
  ].slice(0, MOST);
}
