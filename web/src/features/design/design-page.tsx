import { Card, PageColumn, PageHeading } from '../../design/index.ts';
import { ButtonsAndTags } from './buttons-and-tags.tsx';
import { Fields } from './fields.tsx';
import { Lists } from './lists.tsx';
import { States } from './states.tsx';
import { Tokens } from './tokens.tsx';

/** Every component of the portal in one place, for the people who carry on. */
export default function DesignPage() {
  return (
    <PageColumn>
      <PageHeading
        title="界面组件"
        lead="给接着做的人看：办事大厅的全部组件，各种显示方式下的样子在页面最下面切换。"
      />
      <Card title="怎么用">
        <ul>
          <li>颜色、字号、间距只用变量，定义在 web/src/design/tokens.ts，改后运行 npm run gen。</li>
          <li>组件从 web/src/design/index.ts 引入；一个页面只有一个主要按钮；标题逐级，不跳级。</li>
          <li>每个列表都有空、载入中、出错三种样子；颜色从来不是唯一的标志。</li>
          <li>按钮上写动作（“提交申请”），不写“确定”；提示先说怎么办，再说为什么。</li>
        </ul>
      </Card>
      <Tokens />
      <ButtonsAndTags />
      <Fields />
      <Lists />
      <States />
    </PageColumn>
  );
}
