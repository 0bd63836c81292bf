import { sealForm } from '@yimen/modules/cases/contract';
import { getItem } from '@yimen/modules/catalogue/contract';
import { registerParty, type Answer } from '@yimen/platform/contract';
import type { County } from './county.ts';

/** 食品经营许可（餐饮服务经营新办） of the reference data. */
export const LICENCE_ITEM = '11430723LX0000206E400013100100001';

/** The demonstration applicant's identity number: nobody's, with a right check digit. */
const ID_NUMBER = '430723199003070017';

const FORM = {
  applicantKind: '自然人',
  applicant: { name: '示例张三', idType: '居民身份证', idNumber: ID_NUMBER, phone: '13800000000' },
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

/** Files a licence for the demonstration applicant at the window, over the API, and gives its number; the clerk then accepts it. */
export async function fileLicence(county: County, { accept = true } = {}): Promise<string> {
  const clerk = await county.as('window');
  const body = { kind: 'person', name: '示例张三', idType: 'resident-id', idNumber: ID_NUMBER } as const;
  const party = sound(await clerk.call(registerParty, { body }));
  const form = sound(await clerk.call(sealForm, { body: { item: LICENCE_ITEM, form: FORM } }));
  const { elements } = sound(await clerk.call(getItem, { params: { code: LICENCE_ITEM } }));
  const { number } = sound(
    await clerk.act('cases.licence', {
      action: 'register',
      input: {
        item: LICENCE_ITEM,
        applicant: { party: party.id, name: party.name, kind: 'person' },
        channel: 'window',
        form,
        materials: (elements.materials ?? []).map(({ no }) => ({ no })),
      },
    }),
  );
  if (accept) {
    const department = await county.as('approver');
    sound(await department.act('cases.licence', { action: 'accept', number, input: {} }));
  }
  return number;
}

/** The value of an answer; throws what the server said otherwise. */
export function sound<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { detail, code, problems } = answer.problem;
  throw new Error(`${code}: ${detail} ${JSON.stringify(problems ?? [])}`);
}
