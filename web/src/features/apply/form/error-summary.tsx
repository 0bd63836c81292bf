import { useEffect, useRef } from 'react';
import { Notice } from '../../../design/index.ts';
import { placeOf } from './form-context.ts';
import styles from './form.module.css';
import type { FieldProblem } from './validate-form.ts';

/** What has to be put right, each leading to its field. Takes the focus when it appears, so that nobody overlooks it. */
export function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problems]);
  return (
    <div ref={box} tabIndex={-1} className={styles['summary']}>
      <Notice kind="bad" title={`还有 ${problems.length} 处需要填写或改正：`}>
        <ul>
          {problems.map(({ path, message }) => (
            <li key={path}>
              <button type="button" onClick={() => goTo(path)}>
                {message}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** To the field at a path; where that is not shown by itself, to the nearest one around it. */
function goTo(path: string): void {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = document.getElementById(placeOf(at));
    if (place === null) continue;
    place.scrollIntoView({ block: 'start' });
    place.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
    return;
  }
}
