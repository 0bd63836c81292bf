import styles from './search-box.module.css';
import type { Suggestion } from './use-suggestions.ts';

/** What may be meant, below the box. The keyboard stays in the box; the chosen line is told by its id. */
export function SuggestionList({
  id,
  suggestions,
  chosen,
  onGo,
}: {
  id: string;
  suggestions: readonly Suggestion[];
  chosen: number;
  onGo: (suggestion: Suggestion) => void;
}) {
  return (
    <ul
      id={`${id}-list`}
      role="listbox"
      aria-label="可能想办的事"
      hidden={suggestions.length === 0}
      className={styles['list']}
    >
      {suggestions.map((suggestion, at) => (
        <li
          key={`${suggestion.to}${suggestion.code}`}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === chosen}
          className={styles['option']}
          // Not click: leaving the input closes the list before a click is finished.
          onPointerDown={(event) => {
            event.preventDefault();
            onGo(suggestion);
          }}
        >
          <span>{suggestion.name}</span>
          <small>{suggestion.about}</small>
        </li>
      ))}
    </ul>
  );
}
