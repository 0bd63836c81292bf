import Format from 'typebox/format';
import { isUscc, isResidentId } from '../identifiers/index.ts';
import { isCivilDate } from '../time/index.ts';

/** Formats of our schemas beside the standard ones; the reference data's application forms use the same names. */
export const formats: Readonly<Record<string, { title: string; test: (value: string) => boolean }>> = {
  'civil-date': { title: '日期（年-月-日，如2021-09-30）', test: isCivilDate },
  'cn-resident-id': { title: '18位居民身份证号码', test: isResidentId },
  'cn-uscc': { title: '18位统一社会信用代码', test: isUscc },
  'cn-mobile': { title: '11位手机号码', test: (value) => /^1[3-9]\d{9}$/.test(value) },
};

for (const [name, { test }] of Object.entries(formats)) Format.Set(name, test);
