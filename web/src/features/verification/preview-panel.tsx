import { Alert, Button, Checkbox } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { AuthorityLetter, termText } from '../../desk/authority-letter.tsx';
import { DeskSection } from '../../desk/desk-page.tsx';
import type { Preview, Seen } from './seen.ts';
import { intention, remarks, warnings } from './verification-words.ts';
import styles from './verification.module.css';

/** What will be done, in words. The focus stands on what comes next; where somebody would lose something, it must be looked at first. */
export function PreviewPanel({
  seen,
  preview,
  busy,
  onConfirm,
  onBack,
  onNext,
}: {
  seen: Seen;
  preview: Preview;
  busy: boolean;
  onConfirm: () => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const id = useId();
  const warned = warnings(preview, seen);
  const [checked, setChecked] = useState(warned.length === 0);
  const press = ({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): void => {
    // What is typed in the letter's drawer arrives here too, though the drawer stands elsewhere in the page.
    if (key === 'Escape' && currentTarget.contains(target as Node)) onBack();
  };
  return (
    <div onKeyDown={press}>
      <DeskSection title={preview.unchanged ? '不必再办' : '将要办理'}>
        <div id={id} className={styles['told']} role="status">
          <p className={styles['intention']}>{intention(preview, seen)}</p>
          {remarks(preview, seen).map((text) => (
            <p key={text}>{text}</p>
          ))}
          {warned.map((text) => (
            <Alert key={text} type="warning" showIcon title={text} />
          ))}
        </div>
        <Letter preview={preview} />
        {warned.length > 0 && !preview.unchanged ? (
          <Checkbox
            autoFocus
            checked={checked}
            aria-describedby={id}
            onChange={({ target }) => setChecked(target.checked)}
          >
            已再次核对证件、号码和本人
          </Checkbox>
        ) : null}
        <div className={styles['row']}>
          {preview.unchanged ? (
            <Button type="primary" autoFocus onClick={onNext}>
              下一位
            </Button>
          ) : (
            <Button
              type="primary"
              autoFocus={warned.length === 0}
              disabled={!checked}
              loading={busy}
              aria-describedby={id}
              onClick={onConfirm}
            >
              确认核验
            </Button>
          )}
          <Button onClick={onBack}>返回修改（Esc）</Button>
        </div>
      </DeskSection>
    </div>
  );
}

/** The letter the handler registered the organisation with: to be compared with the one on the counter. */
function Letter({ preview: { authority, handler } }: { preview: Preview }) {
  if (authority === null || handler === null) return null;
  return (
    <p>
      经办人在网上登记时交了授权书，{termText(authority)}
      {authority.over ? '，已经过期：请看新的授权书，核验后不再受这个期限限制' : ''}。请与原件核对：
      <AuthorityLetter sha256={authority.file} of={handler.name} />
    </p>
  );
}
