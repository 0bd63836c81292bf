import { Type } from 'typebox';
import { DATA_SETS, dataSets } from '../core/index.ts';

/** A data set of the exchange, with its name. */
export const dataSet = Type.String({
  title: '数据集',
  'x-titles': Object.fromEntries(dataSets.map((set) => [set, DATA_SETS[set].title])),
});
