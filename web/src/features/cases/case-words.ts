import { ITEM_TYPES } from '@yimen/modules/catalogue/core';
import {
  caseStates,
  channels,
  correctionCauses,
  deliveryWays,
  documentKinds,
  finishKinds,
  notAcceptedReasons,
  plates,
  reviewLevels,
  supervisionRules,
  terminationReasons,
  urgingGrounds,
} from '@yimen/modules/cases/core';

const rules = Object.fromEntries(Object.entries(supervisionRules).map(([id, { title }]) => [id, title]));

// Item types as cases hold them: a code is a name only in that field.
const types = Object.fromEntries(Object.values(ITEM_TYPES).map(({ code, title }) => [`type:${code}`, title]));

const states = Object.fromEntries(Object.entries(caseStates).map(([id, { title }]) => [id, title]));

/** Chinese names of the values that cases hold. */
export const caseWords: Readonly<Record<string, string>> = {
  ...rules,
  ...states,
  ...types,
  ...documentKinds,
  ...plates,
  ...urgingGrounds,
  ...terminationReasons,
  ...notAcceptedReasons,
  ...correctionCauses,
  ...deliveryWays,
  ...channels,
  ...finishKinds,
  ...reviewLevels,
  done: '已全部通过',
  yes: '准予',
  no: '不予',
  person: '个人',
  organisation: '单位',
  have: '已交',
  missing: '未交',
  deferred: '容缺后补',
  exempt: '免交',
  promise: '承诺办结期限',
  statutory: '法定办理期限',
  correctionNotice: '一次性告知期限',
  correction: '补正期限',
  delivery: '送达期限',
  precheck: '网上预审期限',
};
