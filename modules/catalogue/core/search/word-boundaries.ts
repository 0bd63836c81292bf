const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Where words begin and end in a text, by the dictionary that comes with the runtime. */
export function wordBoundariesOf(text: string): ReadonlySet<number> {
  const boundaries = new Set([text.length]);
  for (const { index } of segmenter.segment(text)) boundaries.add(index);
  return boundaries;
}

const partsByText = new Map<string, readonly string[]>();

/** Runs of whole words of two to `longest` characters. Kept by text: names hardly change between two builds of an index. */
export function wordRunsOf(text: string, longest: number): readonly string[] {
  let parts = partsByText.get(text);
  if (parts === undefined) {
    const boundaries = [...wordBoundariesOf(text)].sort((a, b) => a - b);
    parts = boundaries.flatMap((start) =>
      boundaries
        .filter((end) => end - start >= 2 && end - start <= longest)
        .map((end) => text.slice(start, end)),
    );
    partsByText.set(text, parts);
  }
  return parts;
}
