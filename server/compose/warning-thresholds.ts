import { defineSetting } from '@yimen/platform/contract';
import { Type } from 'typebox';

/** When clocks warn. No numeric threshold stands in any published rule we know; the county sets its own. */
export const warningThresholds = defineSetting({
  key: 'clocks.warning',
  title: '时限预警：剩余不多于“至少”天，或不多于时限的“比例”',
  schema: Type.Object(
    {
      least: Type.Integer({ title: '至少（天）', minimum: 0, maximum: 30 }),
      share: Type.Number({ title: '比例', minimum: 0, maximum: 1 }),
    },
    { additionalProperties: false },
  ),
  default: { least: 1, share: 0.2 },
  source: '产品默认值，2026年11月；国家和湖南省均未公布统一数值',
});
