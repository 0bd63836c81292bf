import { searchItems } from '@yimen/modules/catalogue/contract';
import type { County } from '../harness/county.ts';
import { fileLicence } from '../harness/file-licence.ts';

/** Something for every page to show: a case of the demonstration applicant under way, and an item. */
export async function playSampleCase(county: County): Promise<Record<string, string>> {
  const applicant = await county.as('applicant');
  const found = await applicant.call(searchItems, { query: { words: '食品经营许可', limit: 1 } });
  if (!found.ok || found.value.items[0] === undefined)
    throw new Error('the sample item is not in the catalogue');
  const number = await fileLicence(county);
  return { code: found.value.items[0].code, number };
}
