import fc from 'fast-check';
import {
  APPLICANT_KINDS,
  DELEGATION_KINDS,
  DELEGATION_LEVELS,
  HANDLING_AREAS,
  HANDLING_FORMS,
  HANDLING_MODES,
  LIMIT_UNITS,
  MATERIAL_FORMS,
  MATERIAL_NECESSITIES,
  MATERIAL_SOURCES,
  MATERIAL_WAIVERS,
  ONLINE_DEPTHS,
  RESULT_FINISHES,
  RESULT_KINDS,
  type ItemElements,
} from '../core/index.ts';
import { sampleItem } from './sample-item.ts';

/** Any text, with whatever characters, except that it has no blanks around it and is no formula. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: Math.min(12, maxLength) }),
      fc.constantFrom('3', '是', 'TRUE', '2021-11-08', '+86', '-1', '@甲', '_x0041_', '甲\n乙', '“引”、顿'),
    )
    .map((given) => given.trim())
    .filter((given) => given !== '' && !given.startsWith('='));
const keyOf = <K extends string>(terms: Readonly<Record<K, unknown>>) =>
  fc.constantFrom(...(Object.keys(terms) as K[]));
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const count = fc.nat(99_999);
const limit = orNull(fc.record({ n: count, unit: keyOf(LIMIT_UNITS) }));
const optional = <T>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(record, { requiredKeys: [] });

const material = fc
  .tuple(
    fc.record({
      no: fc.integer({ min: 1, max: 99 }),
      name: text(200),
      source: keyOf(MATERIAL_SOURCES),
      issuer: orNull(text(200)),
      form: keyOf(MATERIAL_FORMS),
      copies: fc.integer({ min: 1, max: 9 }),
      necessity: keyOf(MATERIAL_NECESSITIES),
      condition: orNull(text(1000)),
      sharedFrom: orNull(text(200)),
      template: fc.boolean(),
    }),
    optional({ waiver: keyOf(MATERIAL_WAIVERS), size: text(50), basis: text(1000), filling: text(1000) }),
  )
  .map(([must, may]) => ({ ...must, ...may }));

const handling = fc
  .tuple(
    fc.record({
      links: fc.array(text(100), { minLength: 1, maxLength: 4 }),
      visits: count,
      onlineDepth: keyOf(ONLINE_DEPTHS),
    }),
    optional({
      visitReason: text(1000),
      online: fc.boolean(),
      forms: fc.uniqueArray(keyOf(HANDLING_FORMS)),
      flow: text(4000),
      area: keyOf(HANDLING_AREAS),
      inHall: fc.boolean(),
    }),
  )
  .map(([must, may]) => ({ ...must, ...may }));

const fee = fc
  .tuple(
    fc.record({ charged: fc.boolean(), basis: orNull(text(1000)), standard: orNull(text(1000)) }),
    optional({
      onlinePayment: fc.boolean(),
      items: fc.array(fc.record({ name: text(200), standard: text(1000), reducible: fc.boolean() }), {
        maxLength: 2,
      }),
    }),
  )
  .map(([must, may]) => ({ ...must, ...may }));

const result = fc
  .tuple(
    fc.record({ name: orNull(text(200)), validity: orNull(text(100)) }),
    optional({ kind: keyOf(RESULT_KINDS), finish: keyOf(RESULT_FINISHES), hasSample: fc.boolean() }),
  )
  .map(([must, may]) => ({ ...must, ...may }));

const changes = fc.record({
  name: text(1000),
  scenario: orNull(text(1000)),
  applicants: fc.uniqueArray(keyOf(APPLICANT_KINDS), { minLength: 1 }),
  time: fc.record({
    mode: keyOf(HANDLING_MODES),
    ...{ statutory: limit, statutorySource: orNull(text(100)), promised: limit },
    specialProcedures: fc.array(text(50), { maxLength: 2 }),
  }),
  legalBasis: fc.array(
    fc.record({
      law: text(200),
      article: orNull(text(100)),
      edition: orNull(text(20)),
      verified: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  ...{ handling, fee, result, materialCount: count },
  materials: orNull(fc.array(material, { maxLength: 3 })),
  form: fc.constantFrom(null, { type: 'object', title: '示例申请表' }),
  delegation: fc.array(fc.record({ to: keyOf(DELEGATION_LEVELS), kind: keyOf(DELEGATION_KINDS) }), {
    maxLength: 3,
  }),
  volume: fc.record({ annual: count, online: count }),
  provenance: orNull(text(1000)),
});
const extras = optional({
  themes: fc.record({
    naturalPerson: fc.array(text(50), { maxLength: 2 }),
    legalPerson: fc.array(text(50), { maxLength: 2 }),
  }),
  questions: fc.array(fc.record({ question: text(1000), answer: text(4000) }), { maxLength: 2 }),
  contact: fc.record({ consultation: text(30), complaint: text(30) }),
  quantityLimit: text(1000),
});

/** Any item the schema accepts, also one that contradicts itself. */
export const anyItem: fc.Arbitrary<ItemElements> = fc.tuple(changes, extras).map(([must, may]) => {
  const { themes: _t, questions: _q, contact: _c, ...rest } = sampleItem(must as Partial<ItemElements>);
  return { ...rest, ...may } as ItemElements;
});
