import { Type } from 'typebox';

/** One of several values, each with its Chinese name: forms show the names (`x-titles`), the input holds the value. */
export function titledEnum<K extends string>(titles: Readonly<Record<K, string>>, title: string) {
  return Type.Enum(Object.keys(titles) as K[], { title, 'x-titles': titles });
}
