import { DeskPage, DeskSection } from '../../desk/desk-page.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { SeenForm } from './seen-form.tsx';
import { useVerification } from './use-verification.ts';
import styles from './verification.module.css';

/** Certificate in hand, person at the counter: what was seen, what it comes to, and what to tell the person. */
export default function VerificationPage() {
  const { typed, preview, outcome, problem, busy, ...ways } = useVerification();
  return (
    <DeskPage title="实名核验">
      <div className={styles['steps']}>
        {outcome ? (
          <OutcomePanel seen={typed} outcome={outcome} onNext={ways.next} />
        ) : (
          <>
            <DeskSection title="看到的证件">
              <p className={styles['soft']}>
                核对证件原件和本人：开通网上账号、确认网上注册的身份、换登录手机号码，核验单位的经办人。护照等其他证件不能开通网上账号，请在窗口收件里登记。
              </p>
              <SeenForm
                seen={typed}
                problem={problem}
                busy={busy && preview === undefined}
                onChange={ways.type}
                onLook={(seen) => void ways.look(seen)}
                looked={preview !== undefined}
              />
            </DeskSection>
            {preview ? (
              <PreviewPanel
                seen={typed}
                preview={preview}
                busy={busy}
                onConfirm={() => void ways.confirm()}
                onBack={ways.back}
                onNext={ways.next}
              />
            ) : null}
          </>
        )}
      </div>
    </DeskPage>
  );
}
