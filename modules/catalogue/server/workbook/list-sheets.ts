import {
  Delegation,
  DELEGATION_KINDS,
  DELEGATION_LEVELS,
  ItemElements,
  LegalBasis,
  Material,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  MATERIAL_SOURCES,
  MATERIAL_WAIVERS,
} from '../../core/index.ts';
import { elementColumn, type ColumnOptions, type ElementColumn } from './element-columns.ts';

/** A sheet with any number of rows an item, one for each entry of a list. */
export interface ListSheet {
  readonly name: string;
  /** Way to the list. */
  readonly path: readonly string[];
  readonly columns: readonly ElementColumn[];
  /** The row is the entry itself, not an object with the entry's fields. */
  readonly scalar?: true;
}

const within = (path: string) => (name: string, options?: ColumnOptions) =>
  elementColumn(ItemElements, [...path.split('.'), '*', name], options);
const relative = (columns: readonly ElementColumn[]): ElementColumn[] =>
  columns.map((column) => ({ ...column, path: column.path.slice(-1) }));
const scalar = (path: string, options: ColumnOptions): ElementColumn => ({
  ...elementColumn(ItemElements, [...path.split('.'), '*'], options),
  path: [],
});

const basis = (name: string, options?: ColumnOptions) => elementColumn(LegalBasis, [name], options);
const material = (name: string, options?: ColumnOptions) => elementColumn(Material, [name], options);
const fee = within('fee.items');

/** The list sheets, in the order of the workbook. */
export const LIST_SHEETS: readonly ListSheet[] = [
  {
    name: '设定依据',
    path: ['legalBasis'],
    columns: [
      basis('law', { width: 40 }),
      basis('article', { width: 16 }),
      basis('edition', { width: 14 }),
      basis('verified'),
    ],
  },
  {
    name: '材料',
    path: ['materials'],
    columns: [
      material('no', { width: 8 }),
      material('name', { width: 36 }),
      material('source', { terms: MATERIAL_SOURCES, width: 16 }),
      material('issuer', { width: 20 }),
      material('form', { terms: MATERIAL_FORMS }),
      material('copies', { width: 8 }),
      material('necessity', { terms: MATERIAL_NECESSITIES }),
      material('condition', { hint: '必要性为“非必要”时填写。' }),
      material('sharedFrom'),
      material('waiver', { terms: MATERIAL_WAIVERS, width: 16 }),
      material('template', { width: 14 }),
      material('size', { width: 10 }),
      material('basis'),
      material('standard'),
      material('filling'),
    ],
  },
  {
    name: '环节',
    path: ['handling', 'links'],
    scalar: true,
    columns: [scalar('handling.links', { width: 24, hint: '一行一个，按先后顺序。' })],
  },
  {
    name: '特别程序',
    path: ['time', 'specialProcedures'],
    scalar: true,
    columns: [scalar('time.specialProcedures', { width: 24, hint: '一行一个。' })],
  },
  {
    name: '收费项目',
    path: ['fee', 'items'],
    columns: relative([
      fee('name'),
      fee('standard'),
      fee('basis'),
      fee('reducible'),
      fee('reduction'),
      fee('note'),
    ]),
  },
  {
    name: '下放',
    path: ['delegation'],
    columns: [
      elementColumn(Delegation, ['to'], { terms: DELEGATION_LEVELS, width: 16 }),
      elementColumn(Delegation, ['kind'], { terms: DELEGATION_KINDS, width: 24 }),
    ],
  },
  {
    name: '自然人主题',
    path: ['themes', 'naturalPerson'],
    scalar: true,
    columns: [scalar('themes.naturalPerson', { width: 24, hint: '一行一个。' })],
  },
  {
    name: '法人主题',
    path: ['themes', 'legalPerson'],
    scalar: true,
    columns: [scalar('themes.legalPerson', { width: 24, hint: '一行一个。' })],
  },
  {
    name: '常见问题',
    path: ['questions'],
    columns: relative([
      within('questions')('question', { width: 40 }),
      within('questions')('answer', { width: 60 }),
    ]),
  },
];
