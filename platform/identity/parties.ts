import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import {
  isUscc,
  maskName,
  maskPhone,
  maskResidentId,
  normalizeNumber,
  parseResidentId,
} from '../identifiers/index.ts';
import type { Privacy } from '../privacy/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';

/** Kinds of certificate; `uscc` is the unified social credit code of an organisation. */
export type IdType = 'resident-id' | 'passport' | 'permit' | 'uscc' | 'other';

/** A certificate by kind and number. */
export interface Certificate {
  readonly idType: IdType;
  readonly idNumber: string;
}

/** A party as somebody names it. */
export interface PartyInput extends Certificate {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly phone?: string;
}

/** A person or organisation that applies. What identifies a person is masked. */
export interface Party {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  /** Full name of an organisation; masked name of a person. */
  readonly name: string;
  readonly idType: IdType;
  /** Credit code in full, other numbers masked. */
  readonly idNumber: string;
  readonly phone: string | null;
  /** Whether a window or an identity provider has seen who it is; otherwise somebody has only said so. */
  readonly verified: boolean;
}

const COLUMNS =
  'id, kind, name_shown, id_type, coalesce(credit_code, id_number_masked) as id_number, phone_masked, declared';

/** The party with this certificate; made when there is none. An existing one keeps its name and phone. */
export async function findOrCreateParty(
  pool: Pool,
  privacy: Privacy,
  input: PartyInput,
  now: Instant,
): Promise<Party | Refusal> {
  const wrong = judgeParty(input);
  if (wrong !== undefined) return wrong;
  const { number, index } = certificateKey(privacy, input);
  const found = await find(pool, input.idType, number, index);
  if (found !== undefined) return found;
  await insert(pool, privacy, { ...input, idNumber: number }, index, now);
  // Somebody may have been faster; either way it is there now.
  return (await find(pool, input.idType, number, index))!;
}

/** The party with this certificate; undefined when there is none. */
export async function findPartyByNumber(
  pool: Pool,
  privacy: Privacy,
  certificate: Certificate,
): Promise<Party | undefined> {
  const { number, index } = certificateKey(privacy, certificate);
  return find(pool, certificate.idType, number, index);
}

/** What a certificate is found by: a credit code itself, every other number by its blind index. */
export function certificateKey(
  privacy: Privacy,
  { idType, idNumber }: Certificate,
): { number: string; index: string | null } {
  const plain = normalizeNumber(idNumber);
  const number = idType === 'resident-id' ? upgraded(plain) : plain;
  return { number, index: idType === 'uscc' ? null : privacy.blindIndex(`id:${idType}`, number) };
}

/** Why a party cannot be made of this. */
export function judgeParty(input: PartyInput): Refusal | undefined {
  const idNumber = normalizeNumber(input.idNumber);
  if (input.name.trim() === '') return refuse('identity.no-name', '请填写姓名或名称。', { path: '/name' });
  const path = { path: '/idNumber' };
  if ((input.kind === 'organisation') !== (input.idType === 'uscc')) {
    return refuse('identity.id-type', '组织请填统一社会信用代码，个人请填个人证件。', { path: '/idType' });
  }
  if (input.idType === 'uscc' && !isUscc(idNumber)) {
    return refuse('identity.id-number', '统一社会信用代码不对，请逐位核对 18 位代码。', path);
  }
  if (input.idType === 'resident-id') {
    const parsed = parseResidentId(idNumber);
    if (!parsed.ok) return refuse('identity.id-number', `${parsed.reason.message}。`, path);
  }
  if (idNumber.length < 5) return refuse('identity.id-number', '证件号码太短，请核对。', path);
  return undefined;
}

/** An old number of 15 digits is the same person as its upgraded form. */
function upgraded(number: string): string {
  const parsed = parseResidentId(number);
  return parsed.ok ? parsed.value.number : number;
}

async function find(
  pool: Pool,
  idType: IdType,
  number: string,
  index: string | null,
): Promise<Party | undefined> {
  const { rows } =
    index === null
      ? await pool.query({
          name: 'identity-party-code',
          text: `select ${COLUMNS} from identity.party where credit_code = $1`,
          values: [number],
        })
      : await pool.query({
          name: 'identity-party-index',
          text: `select ${COLUMNS} from identity.party where id_type = $1 and id_number_index = $2`,
          values: [idType, index],
        });
  return rows[0] && partyOf(rows[0]);
}

async function insert(
  pool: Pool,
  privacy: Privacy,
  party: PartyInput,
  index: string | null,
  now: Instant,
): Promise<void> {
  await pool.query({
    name: 'identity-party-insert',
    text: `insert into identity.party (id, kind, name_shown, name_sealed, id_type, credit_code, id_number_masked, id_number_sealed,
        id_number_index, phone_masked, phone_sealed, phone_index, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    values: insertedColumns(privacy, party, index, randomUUID(), now),
  });
}

/** The values of a new row, in the order of the columns above. The number must be that of `certificateKey`. */
export function insertedColumns(
  privacy: Privacy,
  party: PartyInput,
  index: string | null,
  id: string,
  now: Instant,
): unknown[] {
  return [
    id,
    party.kind,
    ...nameColumns(privacy, party),
    party.idType,
    index === null ? party.idNumber : null,
    index === null ? null : maskedNumber(party.idType, party.idNumber),
    index === null ? null : privacy.encrypt(party.idNumber),
    index,
    ...phoneColumns(privacy, party.phone),
    new Date(now),
  ];
}

/** A name as it is kept: what is shown, and for a person the whole name sealed. */
export function nameColumns(
  privacy: Privacy,
  { kind, name }: Pick<PartyInput, 'kind' | 'name'>,
): [shown: string, sealed: string | null] {
  const trimmed = name.trim();
  return kind === 'person' ? [maskName(trimmed), privacy.encrypt(trimmed)] : [trimmed, null];
}

function maskedNumber(idType: IdType, number: string): string {
  if (idType === 'resident-id') return maskResidentId(number);
  return `${number.slice(0, 1)}${'*'.repeat(Math.max(number.length - 3, 1))}${number.slice(-2)}`;
}

/** A party by its id. */
export async function findParty(pool: Pool, id: string): Promise<Party | undefined> {
  const { rows } = await pool.query({
    name: 'identity-party',
    text: `select ${COLUMNS} from identity.party where id = $1`,
    values: [id],
  });
  return rows[0] && partyOf(rows[0]);
}

/** Notes the telephone of a party that has none; undefined when there is no such party. Another number needs a verification. */
export async function addPartyPhone(
  pool: Pool,
  privacy: Privacy,
  id: string,
  phone: string,
): Promise<Party | Refusal | undefined> {
  const { rows } = await pool.query({
    name: 'identity-party-phone',
    text: `update identity.party set phone_masked = $2, phone_sealed = $3, phone_index = $4
      where id = $1 and phone_sealed is null returning ${COLUMNS}`,
    values: [id, ...phoneColumns(privacy, phone)],
  });
  if (rows[0] !== undefined) return partyOf(rows[0]);
  if ((await findParty(pool, id)) === undefined) return undefined;
  const message = '已经登记了手机号码。要更换的，请到“实名核验”核对证件后办理。';
  return refuse('identity.phone-known', message, { path: '/phone' });
}

/** A telephone as it is kept: masked, sealed, and what it is found by. */
function phoneColumns(privacy: Privacy, phone: string | undefined): (string | null)[] {
  if (phone === undefined) return [null, null, null];
  return [maskPhone(phone), privacy.encrypt(phone), privacy.blindIndex('phone', phone)];
}

function partyOf(row: Record<string, any>): Party {
  return {
    id: row['id'],
    kind: row['kind'],
    name: row['name_shown'],
    idType: row['id_type'],
    idNumber: row['id_number'],
    phone: row['phone_masked'],
    verified: row['declared'] !== true,
  };
}
