/** How soon an item is promised to be done, as people say it: a bare 即办 does not go with 承诺. */
export const promiseWords = (promiseText: string | null): string =>
  promiseText === '即办' ? '当场办结' : `承诺${promiseText ?? '未定'}`;
