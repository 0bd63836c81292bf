import { Button, ButtonLink, Card, Tag } from '../../design/index.ts';
import styles from './design.module.css';

/** Buttons by weight, and marks. */
export function ButtonsAndTags() {
  return (
    <Card title="按钮和标记">
      <div className={styles['row']}>
        <Button kind="primary">主要按钮</Button>
        <Button>次要按钮</Button>
        <Button kind="plain">轻按钮</Button>
        <Button kind="danger">撤回申请</Button>
        <Button disabled>不可用</Button>
        <Button busy="正在提交…">提交</Button>
        <ButtonLink to="/design">链接样的按钮</ButtonLink>
      </div>
      <div className={styles['row']}>
        <Tag>普通</Tag>
        <Tag kind="green">绿灯</Tag>
        <Tag kind="yellow">黄灯</Tag>
        <Tag kind="red">红灯</Tag>
        <Tag kind="paused">暂停计时</Tag>
      </div>
      <p className={styles['code']}>Button、ButtonLink、Tag</p>
    </Card>
  );
}
