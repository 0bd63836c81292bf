import { DELEGATION_KINDS, DELEGATION_LEVELS } from './delegation.ts';
import {
  APPLICANT_KINDS,
  BODY_NATURES,
  EXERCISE_LEVELS,
  HANDLING_AREAS,
  HANDLING_FORMS,
  HANDLING_MODES,
  ITEM_TYPES,
  LIMIT_UNITS,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  MATERIAL_SOURCES,
  MATERIAL_WAIVERS,
  ONLINE_DEPTHS,
  POWER_SOURCES,
  RESULT_FINISHES,
  RESULT_KINDS,
  type Term,
} from './enumerations.ts';
import { ItemElements } from './item-elements.ts';

type Terms = Readonly<Record<string, Term>>;

/** Code lists by the element they belong to, entries of lists as `*`. */
const TERMS: Readonly<Record<string, Terms>> = {
  '/type': ITEM_TYPES,
  '/powerSource': POWER_SOURCES,
  '/exerciseLevel': EXERCISE_LEVELS,
  '/body/nature': BODY_NATURES,
  '/applicants/*': APPLICANT_KINDS,
  '/time/mode': HANDLING_MODES,
  '/time/statutory/unit': LIMIT_UNITS,
  '/time/promised/unit': LIMIT_UNITS,
  '/handling/onlineDepth': ONLINE_DEPTHS,
  '/handling/forms/*': HANDLING_FORMS,
  '/handling/area': HANDLING_AREAS,
  '/result/kind': RESULT_KINDS,
  '/result/finish': RESULT_FINISHES,
  '/materials/*/source': MATERIAL_SOURCES,
  '/materials/*/form': MATERIAL_FORMS,
  '/materials/*/necessity': MATERIAL_NECESSITIES,
  '/materials/*/waiver': MATERIAL_WAIVERS,
  '/delegation/*/to': DELEGATION_LEVELS,
  '/delegation/*/kind': DELEGATION_KINDS,
};

interface Node {
  readonly title?: string;
  readonly type?: string;
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** What elements and their values are called in Chinese, by JSON pointer. */
export const elementTitles = {
  /** Title of an element; undefined for a number in a list and for what the schema does not know. */
  titleOf(pointer: string): string | undefined {
    let node: Node | undefined = ItemElements as Node;
    let title: string | undefined;
    for (const step of pointer.split('/').slice(1)) {
      node = node?.anyOf?.find(({ type }) => type !== 'null') ?? node;
      const isEntry: boolean = node?.items !== undefined && /^\d+$/.test(step);
      node = isEntry ? node!.items : node?.properties?.[step];
      title = isEntry ? undefined : node?.title;
    }
    return title;
  },
  /** The code list of an element, entries of lists as `*`; undefined where it has none. */
  termsAt(pointer: string): Terms | undefined {
    return TERMS[pointer];
  },
  /** The Chinese of a coded value; undefined when the element has no code list or the list not this value. */
  termOf(pointer: string, value: unknown): string | undefined {
    const terms = TERMS[pointer.replace(/\/\d+(?=\/|$)/g, '/*')];
    return typeof value === 'string' && terms !== undefined && Object.hasOwn(terms, value)
      ? terms[value]!.title
      : undefined;
  },
};
