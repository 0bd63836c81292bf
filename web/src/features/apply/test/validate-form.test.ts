import { readFileSync } from 'node:fs';
import { problemsOf } from '@yimen/platform/contract';
import { describe, expect, it } from 'vitest';
import { effective, initialAnswers, prunedAnswers } from '../form/effective.ts';
import type { FormValue, SchemaNode } from '../form/json-schema.ts';
import { problemsInForm } from '../form/validate-form.ts';

const source = new URL('../../../../../data/lixian/materials.json', import.meta.url);
const forms: { itemName: string; itemCode: string; form: SchemaNode }[] = JSON.parse(
  readFileSync(source, 'utf8'),
).items;
const licence = forms.find(({ itemCode }) => itemCode === '11430723LX0000206E400013100100001')!.form;

const good = {
  applicantKind: '自然人',
  applicant: { name: '示例张三', idType: '居民身份证', idNumber: '430723199003070017', phone: '13800000000' },
  byAgent: false,
  detail: {
    business: '餐饮服务经营者',
    projects: ['热食类食品制售'],
    place: '湖南省澧县示例路1号',
    area: 86,
    kitchen: 28,
    staff: 6,
    manager: '示例李四',
    managerPhone: '13800000001',
    online: false,
  },
  promiseTrue: true,
};
const changed = (change: (answers: any) => void): FormValue => {
  const answers = structuredClone(good);
  change(answers);
  return answers;
};

/** One set for both validators: what the page refuses the server refuses, at the same fields. */
const answers: readonly (readonly [string, FormValue])[] = [
  ['everything right', good],
  ['nothing at all', {}],
  ['no promise', changed((a) => (a.promiseTrue = false))],
  ['a number with a wrong check digit', changed((a) => (a.applicant.idNumber = '430723199003070018'))],
  [
    'a passport, whose number has no check digit',
    changed((a) => {
      a.applicant.idType = '护照';
      a.applicant.idNumber = 'E12345678';
    }),
  ],
  ['a telephone too short', changed((a) => (a.detail.managerPhone = '1380000'))],
  ['an agent who is not named', changed((a) => (a.byAgent = true))],
  ['an organisation that is not described', changed((a) => (a.applicantKind = '法人或者其他组织'))],
  ['an area below the least', changed((a) => (a.detail.area = 1))],
  ['words for a number', changed((a) => (a.detail.staff = '六个'))],
  ['no project', changed((a) => (a.detail.projects = []))],
  ['the same project twice', changed((a) => (a.detail.projects = ['热食类食品制售', '热食类食品制售']))],
  ['a project that is not offered', changed((a) => (a.detail.projects = ['别的']))],
  ['a place too short', changed((a) => (a.detail.place = '路'))],
  ['a question that is not asked', changed((a) => (a.detail.more = 1))],
];

describe('the check of a form on the page', () => {
  it.each(answers)('finds the same fields at fault as the server: %s', (_name, value) => {
    const page = problemsInForm(licence, value).map(({ path }) => path);
    const server = problemsOf(licence as never, value).map(({ path }) => path);
    expect([...page].sort()).toEqual([...server].sort());
  });

  it('agrees with the server about every form of the county, empty and as it begins', () => {
    for (const { form, itemName } of forms) {
      for (const value of [{}, initialAnswers(form, form)]) {
        const page = problemsInForm(form, value).map(({ path }) => path);
        const server = problemsOf(form as never, value).map(({ path }) => path);
        expect([...page].sort(), itemName).toEqual([...server].sort());
      }
    }
  });

  it('speaks plain Chinese, with the field’s own name', () => {
    expect(
      problemsInForm(
        licence,
        changed((a) => (a.applicant.idNumber = '430723199003070018')),
      ),
    ).toEqual([
      {
        path: '/applicant/idNumber',
        message: '“证件号码”格式不对，应当是18位身份证号码，末位可以是X，请逐位核对。',
      },
    ]);
    for (const [, value] of answers)
      for (const { message } of problemsInForm(licence, value))
        expect(message.replace('more', '')).toMatch(/^[^A-Za-z]*$|X/);
  });
});

describe('what a form asks', () => {
  const names = (value: FormValue) => effective(licence, licence, value).properties.map(([name]) => name);

  it('is only what the answers so far call for, each right after the question that decides it', () => {
    expect(names({ applicantKind: '自然人', byAgent: false })).toEqual([
      'applicantKind',
      'applicant',
      'byAgent',
      'detail',
      'promiseTrue',
    ]);
    expect(names({ applicantKind: '法人或者其他组织', byAgent: true })).toEqual([
      'applicantKind',
      'organisation',
      'byAgent',
      'agent',
      'detail',
      'promiseTrue',
    ]);
  });

  it('keeps its order however the keys of the schema are stored', () => {
    const sorted = JSON.parse(
      JSON.stringify(licence, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(
              Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)),
            )
          : value,
      ),
    ) as SchemaNode;
    const order = effective(sorted, sorted, good).properties.map(([name]) => name);
    expect(order).toEqual(names(good));
    const wrong = problemsInForm(sorted, prunedAnswers(sorted, sorted, { ...good, detail: {} }));
    expect(wrong.map(({ path }) => path)).toEqual(Object.keys(good.detail).map((name) => `/detail/${name}`));
  });

  it('leaves out what is not asked for any more and what was left empty, and keeps what must be there', () => {
    const value = changed((a) => {
      a.agent = { name: '示例王五' };
      a.applicant.address = '  ';
      a.detail.place = ' 湖南省澧县示例路1号 ';
    });
    const pruned = prunedAnswers(licence, licence, value);
    expect(pruned).toEqual(good);
    // A condition holds for `organisation` while it is not said who applies: the group is there to be checked.
    expect(prunedAnswers(licence, licence, {})).toMatchObject({ detail: {} });
  });
});
