import type { Static } from 'typebox';
import type { registerParty } from '@yimen/platform/contract';

/** Kinds of certificate, as people name them. */
export const ID_TYPES: Readonly<
  Record<Static<NonNullable<(typeof registerParty)['body']>>['idType'], string>
> = {
  'resident-id': '居民身份证',
  passport: '护照',
  permit: '通行证或居留证',
  uscc: '统一社会信用代码',
  other: '其他证件',
};
