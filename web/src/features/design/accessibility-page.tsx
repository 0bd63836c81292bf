import { Card, PageColumn, PageHeading } from '../../design/index.ts';
import styles from './design.module.css';

const KEYS = [
  ['Tab', '到下一个链接、按钮或者输入框；加 Shift 回上一个'],
  ['回车', '打开链接、按下按钮、提交表单'],
  ['空格', '勾选、按下按钮'],
  ['上下箭头', '在搜索建议、单选项里移动'],
  ['左右箭头', '在标签页之间移动'],
  ['Esc', '收起搜索建议、关闭对话框'],
] as const;

/** How to use the site by keyboard, larger, or by ear; and whom to tell when it does not work. */
export default function AccessibilityPage() {
  return (
    <PageColumn narrow>
      <PageHeading title="无障碍说明" lead="看不清、听不见、不用鼠标，也能办事。" />
      <Card title="字太小、页面太花">
        <p>
          页面最下面有“长者模式”“高对比”“深色”三个按钮。长者模式字更大、内容更少；选过一次，下次打开还是这样。
        </p>
        <p>浏览器的放大（Ctrl 加 +）也能用，放大到四倍不用左右滚动。</p>
      </Card>
      <Card title="只用键盘">
        <p>每一页按第一下 Tab，出现“跳到正文”，按回车直接到正文。当前位置有橙色的框。</p>
        <dl className={styles['keys']}>
          {KEYS.map(([key, use]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{use}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="用读屏软件">
        <p>
          每页有一个一级标题，区域和表格都有名称；查找结果的数量、提交的结果会读出来；颜色表示的意思，文字里都有。
        </p>
      </Card>
      <Card title="遇到困难">
        <p>拨打 12345，或者到任何一个窗口、服务点，由工作人员帮您办。</p>
      </Card>
    </PageColumn>
  );
}
