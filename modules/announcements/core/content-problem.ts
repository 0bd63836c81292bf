import { isResidentId } from '@yimen/platform/identifiers';
import type { Refusal } from '@yimen/platform/procedure';
import type { CivilDate } from '@yimen/platform/time';
import type { AnnouncementContent } from './announcement-data.ts';
import { bodyBlocks } from './body-blocks.ts';
import { no } from './refusals.ts';

const TAG = /<\/?[a-z][^<>]{0,80}>/i;
// Letters around are looked at too: eleven digits inside a longer number are no telephone number.
const RESIDENT_ID = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const MOBILE = /(?<![0-9A-Za-z])1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z])/;

/** Why a content cannot be taken as it is; `first` is the first day of the calendar. */
export function contentProblem(
  { title, body, formedOn, provenance = '' }: AnnouncementContent,
  today: CivilDate,
  first: CivilDate,
): Refusal | undefined {
  if (formedOn > today) return no('formed-in-future', { formedOn }, '/formedOn');
  if (formedOn < first) return no('formed-too-early', { formedOn, first }, '/formedOn');
  for (const [path, field, text] of [
    ['/title', '标题', title],
    ['/body', '正文', body],
    ['/provenance', '数据来源说明', provenance],
  ] as const) {
    const found = TAG.exec(text)?.[0];
    if (found !== undefined) return no('markup', { found }, path);
    if (holdsPersonalNumber(text)) return no('personal-number', { field }, path);
  }
  return bodyBlocks(body).length === 0 ? no('empty-body', {}, '/body') : undefined;
}

function holdsPersonalNumber(text: string): boolean {
  return MOBILE.test(text) || (text.match(RESIDENT_ID) ?? []).some((found) => isResidentId(found));
}
