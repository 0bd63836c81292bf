import { parseHandlingItemCode } from '@yimen/platform/identifiers';
import { EXERCISE_LEVELS, ITEM_TYPES } from './enumerations.ts';
import type { ItemElements } from './item-elements.ts';

/** What is wrong between an item's 33-character code and its elements, in Chinese; undefined when they agree. */
export function codeDisagreement(
  code: string,
  elements: Pick<ItemElements, 'baseCode' | 'body' | 'type' | 'exerciseLevel'>,
): string | undefined {
  const parsed = parseHandlingItemCode(code);
  if (!parsed.ok) return parsed.reason.message;
  const { body, level, base } = parsed.value.implementation;
  if (body !== elements.body.code) return '业务办理项编码前18位与实施主体的统一社会信用代码不一致。';
  if (level !== EXERCISE_LEVELS[elements.exerciseLevel].code) return '业务办理项编码第19位与行使层级不一致。';
  if (base.code !== elements.baseCode) return '业务办理项编码第20至31位与基本编码不一致。';
  if (base.type !== ITEM_TYPES[elements.type].code) return '基本编码中的事项类型与所填事项类型不一致。';
  return undefined;
}
