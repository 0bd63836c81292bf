import type { ItemElements } from './item-elements.ts';

/** `contradiction`: elements deny each other. `missing`: an element that must be there is not. */
export type RuleKind = 'contradiction' | 'missing';

/** A rule of the catalogue's quality. `check` says in Chinese what is wrong, or nothing. */
export interface ItemRule {
  readonly id: string;
  readonly title: string;
  readonly kind: RuleKind;
  readonly source: string;
  /** JSON pointer of the element at fault. */
  readonly path: string;
  check(item: ItemElements): string | undefined;
}

/** Where rules come from that no outside list gave. */
export const DESIGN = '本系统补充规则';

/** A message when something is broken, otherwise nothing. */
export const when = (broken: boolean, message: string): string | undefined => (broken ? message : undefined);
