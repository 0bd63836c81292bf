import { Type } from 'typebox';
import { defineSetting } from '@yimen/platform/contract';

/** Working days within which an urging is to be answered where the supervisor sets no other. */
export const urgingDays = defineSetting({
  key: 'cases.urging-days',
  title: '督办答复期限（工作日）',
  schema: Type.Integer({ minimum: 1, maximum: 30, title: '工作日' }),
  default: 3,
  source: '法律未作规定，本系统建议值（2021）',
});
