import { directoryApi } from '@yimen/modules/directory/api';
import { ROLES, type Role } from '@yimen/modules/directory/core';
import { isRefusal } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import type { Product } from './product.ts';
import type { ProductIdentity } from './product-identity.ts';

/** A demonstration account as it is shown at the start. */
export interface DemoAccount {
  readonly login: string;
  readonly title: string;
}

/** Published on purpose, and therefore worth nothing: accounts that carry it must be removed before real use. */
export const DEMO_PASSWORD = 'Yimen-7230-Shili';
const PREFIX = 'demo-';
const BUREAU = 'D25';
const DEPARTMENT = 'D20';

/** Number of nobody: area and check digit are right, so that forms take it; the name says that it is an example. */
const APPLICANT = {
  kind: 'person',
  name: '示例张三',
  idType: 'resident-id',
  idNumber: '430723199003070017',
} as const;

const STAFF: readonly {
  readonly login: string;
  readonly role: Role;
  readonly organisations: readonly string[];
}[] = [
  { login: 'window', role: 'window-clerk', organisations: [BUREAU] },
  { login: 'reviewer', role: 'reviewer', organisations: [DEPARTMENT] },
  { login: 'approver', role: 'approver', organisations: [DEPARTMENT] },
  { login: 'supervisor', role: 'supervisor', organisations: [] },
  { login: 'catalogue', role: 'catalogue-admin', organisations: [] },
  { login: 'system', role: 'system-admin', organisations: [] },
  { login: 'security', role: 'security-admin', organisations: [] },
  { login: 'audit', role: 'audit-admin', organisations: [] },
];

/** Makes the demonstration accounts that are missing, and lists those there are. Staff without a person of that role are left out. */
export async function prepareDemoAccounts(
  product: Product,
  identity: ProductIdentity,
): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const { login, role, organisations } of STAFF) {
    const holder = findHolder(product, role, organisations);
    if (holder === undefined) continue;
    await ensure(identity, { kind: 'staff', login: PREFIX + login, person: holder.person });
    accounts.push({ login: PREFIX + login, title: `${ROLES[role].title}（${holder.unit}）` });
  }
  const party = await identity.findOrCreateParty({ ...APPLICANT, phone: '13800000000' });
  if (isRefusal(party)) throw new Error(`the demonstration applicant was refused: ${party.message}`);
  await ensure(identity, { kind: 'applicant', login: `${PREFIX}applicant`, party: party.id });
  accounts.push({ login: `${PREFIX}applicant`, title: '申请人（示例张三，构造的身份）' });
  return accounts;
}

/** Logins of demonstration accounts that still work. */
export async function listOpenDemoAccounts({ services }: Pick<Product, 'services'>): Promise<string[]> {
  const { rows } = await services.database.pool.query<{ login: string }>(
    'select login from identity.account where starts_with(login, $1) and not disabled order by login',
    [PREFIX],
  );
  return rows.map(({ login }) => login);
}

function findHolder(
  { services }: Product,
  role: Role,
  organisations: readonly string[],
): { person: string; unit: string } | undefined {
  const directory = directoryApi(services);
  const today = civilDateAt(services.clock.now());
  const wanted = organisations.length > 0 ? organisations : [BUREAU, ...directory.descendants(BUREAU)];
  for (const organisation of wanted) {
    const post = directory.postsIn(organisation, today).find((one) => one.role === role);
    if (post)
      return { person: post.person, unit: directory.organisation(organisation)?.shortName ?? organisation };
  }
  return undefined;
}

async function ensure(
  identity: ProductIdentity,
  account: Parameters<ProductIdentity['createAccount']>[0],
): Promise<void> {
  if ((await identity.findAccount(account.login)) !== undefined) return;
  const made = await identity.createAccount({ ...account, password: DEMO_PASSWORD });
  if (isRefusal(made)) throw new Error(`demonstration account ${account.login} was refused: ${made.message}`);
}
