import type { Refusal } from '@yimen/platform/procedure';
import { isCivilDate, type CivilDate } from '@yimen/platform/time';

/** Where a page of the public list ended: in force or not, day of publication, id. */
export interface Place {
  readonly inForce: boolean;
  readonly publishedOn: CivilDate;
  readonly id: number;
}

export const badPlace: Refusal = {
  kind: 'invalid',
  code: 'announcements.bad-place',
  message: '翻页标记不对，请从第一页重新查询。',
  path: '/after',
};

/** Opaque to the caller; holds nothing that is not in the list. */
export function placeText({ inForce, publishedOn, id }: Place): string {
  return Buffer.from(`${inForce ? 1 : 0}/${publishedOn}/${id}`).toString('base64url');
}

/** The place a text stands for; undefined for any other text. */
export function placeOf(text: string): Place | undefined {
  const [inForce, publishedOn = '', id = ''] = Buffer.from(text, 'base64url').toString('latin1').split('/');
  if ((inForce !== '0' && inForce !== '1') || !isCivilDate(publishedOn) || !/^\d{1,15}$/.test(id))
    return undefined;
  return { inForce: inForce === '1', publishedOn, id: Number(id) };
}
