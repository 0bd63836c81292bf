import { Type } from 'typebox';

/** The id of something whose name a module tells by its kind (`Module.names`), or nothing. */
export const namedOrNull = (kind: string, title: string) =>
  Type.Union([Type.String(), Type.Null()], { title, 'x-kind': kind });
