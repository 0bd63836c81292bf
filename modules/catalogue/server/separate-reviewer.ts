import { defineSetting } from '@yimen/platform/contract';
import { Type } from 'typebox';

/** Whether drawing up and approving a version are two people's business. No law says so; internal control does. */
export const separateReviewer = defineSetting({
  key: 'catalogue.separate-reviewer',
  title: '事项草稿的编制人不得自己审核',
  schema: Type.Boolean(),
  default: true,
  source:
    '本系统设计：编审分离（行政事业单位内部控制规范（试行）财会〔2012〕21号，不相容岗位相互分离，2012）',
});
