import { Alert, Button, Space } from 'antd';
import styles from './own-account.module.css';

/** Recovery codes as they are told, once: to be written down before one goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className={styles['stack']}>
      <Alert
        type="warning"
        showIcon
        title="请现在抄下或打印这些备用码，离开后不再显示。"
        description="手机不在身边时，可以用一个备用码代替验证码登录；每个只能用一次。"
      />
      <ul className={styles['codes']} aria-label="备用码">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Space className="not-printed">
        <Button type="primary" onClick={onKept}>
          已经抄好
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
      </Space>
    </div>
  );
}
