import { getOffer, listOwnCases, openForm, sealDraft, sealForm } from '@yimen/modules/cases/contract';
import {
  claimRepresentation,
  createClient,
  endRepresentation,
  getAccount,
  getMatter,
  listLookups,
  registerPerson,
  requestCode,
  type Answer,
  type Client,
} from '@yimen/platform/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { lastCode } from './harness/citizen.ts';
import { LICENCE_ITEM, sound } from './harness/file-licence.ts';
import { useCounty } from './harness/site.ts';

interface Citizen {
  readonly client: Client;
  readonly token: string;
  readonly party: string;
  readonly name: string;
}
const site = useCounty();
let zhao: Citizen;
let sun: Citizen;

beforeAll(async () => {
  zhao = await register('13912340001', '示例赵六', '430723198502030015');
  sun = await register('13912340002', '示例孙八', '430723198808080015');
});

async function register(phone: string, name: string, idNumber: string): Promise<Citizen> {
  const anybody = createClient(site.county.address);
  sound(await anybody.call(requestCode, { body: { phone } }));
  const body = { phone, name, idNumber, code: lastCode(site.county), bearer: true };
  const { token, subject, name: shown } = sound(await anybody.call(registerPerson, { body }));
  return {
    client: createClient(site.county.address, { token: token! }),
    token: token!,
    party: subject!,
    name: shown,
  };
}

const codeOf = (answer: Answer<unknown>): string => (answer.ok ? 'done' : answer.problem.code);
const application = ({ party, name }: Citizen, change: object = {}) => ({
  item: LICENCE_ITEM,
  applicant: { party, name, kind: 'person' },
  channel: 'online',
  materials: [],
  ...change,
});
const draft = async (citizen: Citizen, change?: object) =>
  citizen.client.act('cases.licence', { action: 'draft', input: application(citizen, change) });

async function upload({ token }: Citizen, text: string): Promise<string> {
  const answer = await fetch(`${site.county.address}/api/v1/files?name=letter.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: text,
  });
  return ((await answer.json()) as { sha256: string }).sha256;
}

describe('for whom one applies', () => {
  it('is oneself by the name that is registered, and nobody whom the account does not stand for', async () => {
    const foreign = { applicant: { party: sun.party, name: sun.name, kind: 'person' } };
    expect(codeOf(await draft(zhao, foreign))).toBe('procedure.not-allowed');
    const renamed = { applicant: { party: zhao.party, name: '李**', kind: 'person' } };
    expect(codeOf(await draft(zhao, renamed))).toBe('cases.applicant-mismatch');
    const another = { applicant: { party: zhao.party, name: zhao.name, kind: 'organisation' } };
    expect(codeOf(await draft(zhao, another))).toBe('cases.applicant-mismatch');
    expect(codeOf(await draft(zhao))).toBe('done');
  });

  it('as agent needs the written authority in the application, and ends with it', async () => {
    const authority = await upload(zhao, '授权委托书');
    const claim = {
      kind: 'person',
      name: '示例周九',
      idNumber: '430723199001010010',
      authority,
      until: null,
    } as const;
    const { id } = sound(await zhao.client.call(claimRepresentation, { body: claim }));
    const { parties } = sound(await zhao.client.call(getAccount));
    const { party, name } = parties.find(({ standing }) => standing === 'agent')!;
    const applicant = { party, name, kind: 'person' };
    expect(codeOf(await draft(zhao, { applicant }))).toBe('cases.agent-missing');
    const other = { name: zhao.name, relation: '受托代理人', authority: await upload(zhao, '别的文件') };
    expect(codeOf(await draft(zhao, { applicant, agent: other }))).toBe('cases.agent-missing');
    const opened = sound(await draft(zhao, { applicant, agent: { ...other, authority } }));
    expect(codeOf(await sun.client.call(getMatter, { params: { number: opened.number } }))).toBe(
      'matters.missing',
    );
    expect(codeOf(await zhao.client.call(getMatter, { params: { number: opened.number } }))).toBe('done');
    sound(await zhao.client.call(endRepresentation, { params: { id } }));
    expect(codeOf(await zhao.client.call(getMatter, { params: { number: opened.number } }))).toBe(
      'matters.missing',
    );
    const withdraw = { action: 'withdraw', number: opened.number, input: { reason: '不办了' } };
    expect(codeOf(await zhao.client.act('cases.licence', withdraw))).toBe('matters.missing');
  });
});

describe('a draft', () => {
  const unfinished = { applicantKind: '自然人' };

  it('keeps a form that is not finished, which cannot be handed in', async () => {
    const form = sound(await zhao.client.call(sealDraft, { body: { form: unfinished } }));
    const { number } = sound(await draft(zhao, { form }));
    expect(sound(await zhao.client.call(openForm, { params: { number } })).form).toEqual(unfinished);
    const submit = { action: 'submit', number };
    expect(codeOf(await zhao.client.act('cases.licence', submit))).toBe('cases.form-missing');
    const applied = { action: 'apply', input: application(zhao, { form }) };
    expect(codeOf(await zhao.client.act('cases.licence', applied))).toBe('cases.form-missing');
  });

  it('cannot be handed in either when a finished form was changed to an unfinished one', async () => {
    const good = {
      applicantKind: '自然人',
      applicant: {
        name: '示例赵六',
        idType: '居民身份证',
        idNumber: '430723198502030015',
        phone: '13912340001',
      },
      byAgent: false,
      detail: {
        ...{
          business: '餐饮服务经营者',
          projects: ['热食类食品制售'],
          place: '湖南省澧县示例路2号',
          area: 50,
        },
        ...{ kitchen: 12, staff: 3, manager: '示例王五', managerPhone: '13900000001', online: false },
      },
      promiseTrue: true,
    };
    const form = sound(await zhao.client.call(sealForm, { body: { item: LICENCE_ITEM, form: good } }));
    const { number } = sound(await draft(zhao, { form }));
    const worse = sound(await zhao.client.call(sealDraft, { body: { form: unfinished } }));
    sound(await zhao.client.act('cases.licence', { action: 'editDraft', number, input: { form: worse } }));
    expect(codeOf(await zhao.client.act('cases.licence', { action: 'submit', number }))).toBe(
      'cases.form-missing',
    );
    sound(await zhao.client.act('cases.licence', { action: 'editDraft', number, input: { form } }));
    expect(codeOf(await zhao.client.act('cases.licence', { action: 'submit', number }))).toBe('done');
  });

  it('lets a file be taken out again: the material is missing as before', async () => {
    const files = [await upload(zhao, '甲'), await upload(zhao, '乙')];
    const { number } = sound(await draft(zhao, { materials: [{ no: 1, files }] }));
    const take = async (gone: string[]) => {
      const removed = [{ no: 1, files: gone }];
      sound(await zhao.client.act('cases.licence', { action: 'editDraft', number, input: { removed } }));
      const { data } = sound(await zhao.client.call(getMatter, { params: { number } }));
      return (data as { materials: { state: string; files?: string[] }[] }).materials[0]!;
    };
    expect(await take([files[0]!])).toMatchObject({ state: 'have', files: [files[1]] });
    const left = await take([files[1]!]);
    expect(left.state).toBe('missing');
    expect(left.files).toBeUndefined();
    const stranger = { action: 'editDraft', number, input: { removed: [{ no: 99, files: [] }] } };
    expect(codeOf(await zhao.client.act('cases.licence', stranger))).toBe('cases.unknown-material');
  });

  it('is opened for its applicant only, and each time it is recorded', async () => {
    const form = sound(await sun.client.call(sealDraft, { body: { form: unfinished } }));
    const { number } = sound(await draft(sun, { form }));
    const params = { number };
    expect(codeOf(await zhao.client.call(openForm, { params }))).toBe('matters.missing');
    for (const staff of ['window', 'approver', 'supervisor', 'audit'])
      expect(codeOf(await (await site.county.as(staff)).call(openForm, { params })), staff).toBe(
        'matters.missing',
      );
    sound(await sun.client.call(openForm, { params }));
    const { items } = sound(await sun.client.call(listLookups));
    expect(items[0]).toMatchObject({ own: true, reason: `打开申请表 ${number}` });
  });

  it('takes no form of any length', async () => {
    const form = { text: '长'.repeat(100_001) };
    expect(codeOf(await zhao.client.call(sealDraft, { body: { form } }))).toBe('cases.form-too-long');
  });
});

describe('one’s own cases', () => {
  it('are listed newest first, page by page, and to staff not at all', async () => {
    const query = { limit: 2 };
    const first = sound(await zhao.client.call(listOwnCases, { query }));
    const second = sound(await zhao.client.call(listOwnCases, { query: { ...query, after: first.next! } }));
    const whole = sound(await zhao.client.call(listOwnCases, { query: { limit: 100 } }));
    const numbers = [...first.items, ...second.items].map(({ number }) => number);
    expect(whole.items.map(({ number }) => number).slice(0, numbers.length)).toEqual(numbers);
    expect(codeOf(await (await site.county.as('window')).call(listOwnCases))).toBe('cases.applicants-only');
  });

  it('are told apart by who has to do something', async () => {
    const waiting = sound(await zhao.client.call(listOwnCases, { query: { state: 'waiting' } })).items;
    expect(new Set(waiting.map(({ state }) => state.id))).toEqual(new Set(['DRAFT']));
    const [one] = waiting;
    const withdraw = { action: 'withdraw', number: one!.number, input: { reason: '不办了' } };
    sound(await zhao.client.act('cases.licence', withdraw));
    const closed = sound(await zhao.client.call(listOwnCases, { query: { state: 'closed' } })).items;
    expect(closed.map(({ number }) => number)).toEqual([one!.number]);
  });

  it('are nobody else’s, also when another’s party is asked for', async () => {
    const query = { party: zhao.party };
    expect(sound(await sun.client.call(listOwnCases, { query })).items).toEqual([]);
  });
});

describe('what an item asks for', () => {
  it('is told to anybody, and of an item that is not in force nothing', async () => {
    const anybody = createClient(site.county.address);
    const offer = sound(await anybody.call(getOffer, { params: { item: LICENCE_ITEM } }));
    expect(offer).toMatchObject({ procedure: 'cases.licence', online: true });
    expect(
      codeOf(await anybody.call(getOffer, { params: { item: '11430723LX00000000000000000000000' } })),
    ).toBe('cases.item-not-in-force');
  });
});
