import type { ApiCaller } from './api-caller.ts';

/** 食品经营许可（餐饮服务经营新办）. */
export const ITEM = '11430723LX0000206E400013100100001';
/** Number of nobody: area and check digit are right. */
export const ID_NUMBER = '430723198801010022';

const FORM = {
  applicantKind: '自然人',
  applicant: { name: '示例李四', idType: '居民身份证', idNumber: ID_NUMBER, phone: '13900000000' },
  byAgent: false,
  detail: {
    business: '餐饮服务经营者',
    projects: ['热食类食品制售'],
    place: '湖南省澧县示例路2号',
    area: 50,
    kitchen: 12,
    staff: 3,
    manager: '示例王五',
    managerPhone: '13900000001',
    online: false,
  },
  promiseTrue: true,
};

/** What the clerk at the counter sends: the applicant registered, the form sealed, every material handed in. */
export async function prepareApplication(call: ApiCaller): Promise<Record<string, unknown>> {
  const party = await call('window', 'POST', '/parties', {
    kind: 'person',
    name: '示例李四',
    idType: 'resident-id',
    idNumber: ID_NUMBER,
  });
  const form = await call('window', 'POST', '/cases/forms', { item: ITEM, form: FORM });
  const item = await call('', 'GET', `/items/${ITEM}`);
  for (const { status, body } of [party, form, item]) {
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  return {
    item: ITEM,
    applicant: { party: party.body.id, name: party.body.name, kind: 'person' },
    channel: 'window',
    form: form.body,
    materials: item.body.elements.materials.map(({ no }: { no: number }) => ({ no })),
  };
}
