import { Button, Modal } from 'antd';
import styles from './shortcuts-help.module.css';

const LIST = [
  ['j / k', '下一件 / 上一件'],
  ['o', '打开'],
  ['x', '选中或取消'],
  ['/', '按编号查找'],
  ['?', '显示本说明'],
] as const;
const MATTER = [
  ['1 – 9', '打开第几项可办操作'],
  ['m', '看办件内容'],
  ['d', '看时限逐日说明'],
  ['u', '回到待办'],
  ['?', '显示本说明'],
] as const;

/** Opens the list of keys; not offered where there is most likely no keyboard. */
export function ShortcutsButton({ onClick }: { onClick: () => void }) {
  return (
    <Button className={styles['button']!} onClick={onClick} aria-label="快捷键（?）">
      快捷键
    </Button>
  );
}

/** What the keys do. */
export function ShortcutsHelp({
  open,
  onClose,
  where,
}: {
  open: boolean;
  onClose: () => void;
  where: 'list' | 'matter';
}) {
  return (
    <Modal open={open} onCancel={onClose} footer={null} title="快捷键">
      <dl className={styles['keys']}>
        {(where === 'list' ? LIST : MATTER).map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
