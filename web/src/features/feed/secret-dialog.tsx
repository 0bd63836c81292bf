import { Alert, Button, Modal, Typography } from 'antd';

/** Shows the secret that signs deliveries, once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Modal
      open
      title="签名密钥"
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          已经保存好
        </Button>
      }
    >
      <Typography.Paragraph code copyable={{ text: secret, tooltips: ['复制', '已复制'] }}>
        {secret}
      </Typography.Paragraph>
      <Alert
        type="warning"
        showIcon
        title="只在这里显示这一次。"
        description="请交给接收方，用来核对每次推送的签名。忘记了只能更换。"
      />
    </Modal>
  );
}
