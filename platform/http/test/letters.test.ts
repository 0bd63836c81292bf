import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startExample, type Example } from './start-example.ts';

let example: Example;
beforeAll(async () => void (example = await startExample()));
afterAll(() => example.stop());

/** A file that somebody sent; gives its hash. */
async function sent(text: string): Promise<string> {
  const answer = await example.app.inject({
    method: 'POST',
    url: '/api/v1/files?name=letter.txt',
    headers: { ...(await example.as('zhang')), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  });
  return answer.json().sha256;
}

/** A matter of the unit of `who` in which somebody acts on this letter; gives its number. */
async function matterOn(note: string, who: string): Promise<string> {
  const answer = await example.app.inject({
    method: 'POST',
    url: '/api/v1/example/item/apply',
    headers: await example.as(who),
    payload: { title: '店', area: 1, note },
  });
  return answer.json().number;
}

async function opened(who: string, file: string, matter?: string): Promise<number> {
  const from = matter === undefined ? '' : `?matter=${matter}`;
  const url = `/api/v1/files/${file}${from}`;
  return (await example.app.inject({ method: 'GET', url, headers: await example.as(who) })).statusCode;
}

describe('who may read letters of authority and no other files', () => {
  it('opens the letter of a matter from that matter alone, and only within reach', async () => {
    const letter = await sent('授权委托书');
    const number = await matterOn(letter, 'clerk');
    expect(await opened('town', letter, number)).toBe(200);
    expect(await opened('town', letter)).toBe(404);
    expect(await opened('town', await sent('别的材料'), number)).toBe(404);
    const elsewhere = await sent('别处的授权委托书');
    expect(await opened('town', elsewhere, await matterOn(elsewhere, 'neighbour'))).toBe(404);
    expect(await opened('town', letter, 'SL20210930-nowhere')).toBe(404);
  });

  it('opens a letter that is kept for a party', async () => {
    const letter = await sent('经办人授权书');
    expect(await opened('town', letter)).toBe(404);
    const { pool } = example.database;
    await pool.query(
      `with party as (
         insert into identity.party (id, kind, name_shown, id_type, credit_code, created_at)
         values ('company', 'organisation', '示例公司', 'uscc', '91430723MA4L00000Q', '2021-09-30T01:00Z') returning id)
       insert into identity.representation (id, account, party, standing, authority, from_on, until, created_at)
       select 'letter', a.id, party.id, 'handler', $1, '2021-09-30', null, '2021-09-30T01:00Z'
       from identity.account a, party where a.login = 'li'`,
      [letter],
    );
    expect(await opened('town', letter)).toBe(200);
  });

  it('is nobody who merely reads matters', async () => {
    const letter = await sent('另一份授权委托书');
    const number = await matterOn(letter, 'clerk');
    expect(await opened('chief', letter, number)).toBe(404);
  });
});
