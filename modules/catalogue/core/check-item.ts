import type { ItemElements } from './item-elements.ts';
import type { RuleKind } from './item-rule.ts';
import { ITEM_RULES } from './item-rules.ts';

/** A breach of a rule by an item: which rule, where, what is wrong, and on what the rule rests. */
export interface Problem {
  readonly rule: string;
  readonly kind: RuleKind;
  readonly path: string;
  readonly message: string;
  readonly source: string;
}

/** Every breach of the catalogue's rules by one item, in the order of the rules. */
export function checkItem(item: ItemElements): Problem[] {
  return ITEM_RULES.flatMap(({ id, kind, path, source, check }) => {
    const message = check(item);
    return message === undefined ? [] : [{ rule: id, kind, path, message, source }];
  });
}
