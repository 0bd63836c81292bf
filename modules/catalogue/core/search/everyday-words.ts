import { Type, type Static } from 'typebox';

const words = (title: string) => Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { title });

/**
 * How people say what the catalogue calls otherwise. A term is a part of the names it stands for; `weak` terms are what the word
 * may also mean. `actions` are what somebody wants done (lost, expired, stopped); `fillers` say nothing about the item.
 */
export const EverydayWords = Type.Object(
  {
    words: Type.Array(
      Type.Object({
        say: words('说法'),
        means: words('即事项名称中的'),
        weak: words('也可能指'),
      }),
    ),
    actions: Type.Array(
      Type.Object({
        id: Type.String({ title: '标识' }),
        title: Type.String({ title: '名称' }),
        say: words('说法'),
        means: words('事项名称中的字样'),
      }),
      { maxItems: 31 },
    ),
    fillers: words('与事项无关的话'),
  },
  { title: '日常用语' },
);

export type EverydayWords = Static<typeof EverydayWords>;

export const NO_EVERYDAY_WORDS: EverydayWords = { words: [], actions: [], fillers: [] };
