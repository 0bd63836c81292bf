import type { IdCardReader } from './id-card-reader.ts';

const files = import.meta.glob<{ readonly reader: IdCardReader }>('./readers/*.ts', { eager: true });

/** Every reader there is an adapter for, real ones first. */
export const cardReaders: readonly IdCardReader[] = Object.values(files)
  .map(({ reader }) => reader)
  .sort((a, b) => Number(a.id === 'simulated') - Number(b.id === 'simulated'));

const KEY = 'yimen.card-reader';

/** The reader this window uses; chosen once for the computer it stands beside. */
export function chosenReader(): IdCardReader | undefined {
  let id: string | null = null;
  try {
    id = localStorage.getItem(KEY);
  } catch {
    // Storage may be refused: the first reader is used.
  }
  return cardReaders.find((one) => one.id === id) ?? cardReaders[0];
}
