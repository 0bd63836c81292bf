import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { Button } from '../../design/index.ts';
import styles from './search-box.module.css';

/** The one box: everyday words, pinyin, initials. */
export function SearchBox({ words = '' }: { words?: string }) {
  const navigate = useNavigate();
  const [text, setText] = useState(words);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const q = text.trim();
    if (q !== '') void navigate({ to: '/search', search: { q } as never });
  };
  return (
    <form role="search" className={styles['form']} onSubmit={submit}>
      <label>
        <span className="for-screen-readers">想办什么事</span>
        <input
          type="search"
          name="q"
          maxLength={100}
          value={text}
          placeholder="想办什么？如：身份证丢了、开小吃店"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button kind="primary" type="submit">
        搜索
      </Button>
    </form>
  );
}
