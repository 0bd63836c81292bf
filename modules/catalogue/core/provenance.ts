interface Sourced {
  readonly provenance: string | null;
}

/** What must be said of a list or a figure made from these: the first sentence of each different source; null when none. */
export function sharedProvenance(items: Iterable<Sourced>): string | null {
  const sentences = new Set<string>();
  for (const { provenance } of items) if (provenance !== null) sentences.add(firstSentence(provenance));
  return sentences.size === 0 ? null : [...sentences].join('');
}

function firstSentence(text: string): string {
  const end = text.indexOf('。');
  return end < 0 ? text : text.slice(0, end + 1);
}
