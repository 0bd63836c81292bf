import { Alert, Button, Modal, Typography } from 'antd';
import styles from './accounts.module.css';
import type { StaffAccount } from './queries.ts';

/** A one-time password with the account it is for. */
export interface HandedOut {
  readonly account: StaffAccount;
  readonly password: string;
}

/** Shows a one-time password, once: it is nowhere else, and cannot be looked up again. */
export function HandedOutPassword({ given, onClose }: { given: HandedOut; onClose: () => void }) {
  const { account, password } = given;
  return (
    <Modal
      open
      title={`“${account.login}”的一次性密码`}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          已经交给本人
        </Button>
      }
    >
      <Typography.Paragraph
        className={styles['password']!}
        copyable={{ text: password, tooltips: ['复制', '已复制'] }}
      >
        {password}
      </Typography.Paragraph>
      <Alert
        type="warning"
        showIcon
        title="只在这里显示这一次。"
        description="请当面交给本人，不要用短信或微信发送。本人登录后必须先改成自己的密码，之前不能办理任何事务。"
      />
    </Modal>
  );
}
