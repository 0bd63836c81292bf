import { useState } from 'react';
import { Button, Notice } from '../../design/index.ts';
import { SignInAgain } from './sign-in-again.tsx';
import styles from './session.module.css';

/** Over a page whose session has run out: sign in in place, or look at what is there and sign in later. */
export default function SessionLapsed() {
  const [open, setOpen] = useState(true);
  return (
    <>
      <SignInAgain open={open} onDone={() => setOpen(false)} onClose={() => setOpen(false)} />
      {open ? null : (
        <div className={styles['lapsed']}>
          <Notice kind="warn" title="登录已过期，填写的内容还没有保存。">
            <Button onClick={() => setOpen(true)}>重新登录</Button>
          </Notice>
        </div>
      )}
    </>
  );
}
