import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '../../../design/index.ts';
import styles from './search-box.module.css';
import { SuggestionList } from './suggestion-list.tsx';
import { useSuggestions, type Suggestion } from './use-suggestions.ts';

/** The one box: everyday words, pinyin, initials, typing errors. A combobox: arrows choose a suggestion, Enter opens it, Esc closes. */
export function SearchBox({ words = '', keep = {} }: { words?: string; keep?: Record<string, string> }) {
  const navigate = useNavigate();
  const [text, setText] = useState(words);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const suggestions = useSuggestions(text, open);
  const isShown = suggestions.length > 0;
  const id = useId();
  const close = (): void => {
    setOpen(false);
    setChosen(-1);
  };
  const go = ({ to, code }: Suggestion): void => {
    close();
    void navigate({ to, params: { code } as never });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const suggestion = suggestions[chosen];
    if (suggestion !== undefined) return go(suggestion);
    close();
    const q = text.trim();
    void navigate({ to: '/search', search: (q === '' ? keep : { ...keep, q }) as never });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // The browser's own Esc would wipe out what was typed.
      if (isShown) event.preventDefault();
      return close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setOpen(true);
    // One place more than there are suggestions: the box itself.
    const places = suggestions.length + 1;
    setChosen(((chosen + 1 + step + places) % places) - 1);
  };
  return (
    <form role="search" className={styles['form']} onSubmit={submit}>
      <label className={styles['field']}>
        <span className="for-screen-readers">想办什么事</span>
        <input
          type="search"
          name="q"
          maxLength={100}
          autoComplete="off"
          role="combobox"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isShown && chosen >= 0 ? `${id}-${chosen}` : undefined}
          value={text}
          placeholder="想办什么事？"
          onChange={(event) => {
            setText(event.target.value);
            setChosen(-1);
            setOpen(true);
          }}
          onKeyDown={press}
          onBlur={close}
        />
      </label>
      <Button kind="primary" type="submit">
        搜索
      </Button>
      <SuggestionList id={id} suggestions={suggestions} chosen={chosen} onGo={go} />
    </form>
  );
}
