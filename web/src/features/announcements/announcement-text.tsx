import styles from './announcement-text.module.css';

/** A piece of an announcement's text, as the server tells it. */
export type TextBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** The text of an announcement; `Heading` is one level below what stands above it. */
export function AnnouncementText({
  blocks,
  heading: Heading = 'h2',
}: {
  blocks: readonly TextBlock[];
  heading?: 'h2' | 'h4';
}) {
  return (
    <div className={styles['text']}>
      {blocks.map((block, index) => {
        if (block.kind === 'list')
          return (
            <ul key={index} className={styles[isNumbered(block.items) ? 'numbered' : 'marked']}>
              {block.items.map((item, place) => (
                <li key={place}>{item}</li>
              ))}
            </ul>
          );
        return block.kind === 'heading' ? (
          <Heading key={index}>{block.text}</Heading>
        ) : (
          <p key={index}>{block.text}</p>
        );
      })}
    </div>
  );
}

/** Numbers are the author's own words and stand in the text: no second mark beside them. */
function isNumbered(items: readonly string[]): boolean {
  return items.every((item) => /^[（(]?\d/.test(item));
}
