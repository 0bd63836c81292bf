import { Dialog } from '../../design/index.ts';
import { SignInPanel } from './sign-in-panel.tsx';

/** Signing in where one is: what was typed stays on the page behind. */
export function SignInAgain({
  open,
  onDone,
  onClose,
}: {
  open: boolean;
  onDone: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog title="登录已过期，请重新登录" open={open} onClose={onClose}>
      <p>填写的内容都还在。登录后继续。</p>
      <SignInPanel again next={window.location.pathname + window.location.search} onDone={onDone} />
    </Dialog>
  );
}
