import { Type } from 'typebox';

/** Fields by which people are known, as several operations take them. */
export const phone = Type.String({ title: '手机号码', pattern: '^1[3-9]\\d{9}$' });
export const phoneCode = Type.String({ title: '短信验证码', pattern: '^\\d{6}$' });
export const personName = Type.String({ title: '姓名', minLength: 2, maxLength: 50 });
export const residentId = Type.String({ title: '身份证号码', format: 'cn-resident-id' });
export const newPassword = Type.String({ title: '密码', minLength: 1, maxLength: 200 });
