import { Type } from 'typebox';
import { MANAGE_FEED } from './feed-permissions.ts';

/** Only who manages the feed. */
export const access = { permission: MANAGE_FEED };
/** An instant as text. */
export const instant = (title: string) => Type.String({ title: `${title}（UTC）`, format: 'date-time' });
/** A value that may be missing. */
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, title: string) =>
  Type.Union([schema, Type.Null()], { title });
/** A list of names, at least one. */
export const texts = (title: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { title, minItems: 1, maxItems: 500 });
