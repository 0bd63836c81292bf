import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '@yimen/platform/module';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { instantAt } from '@yimen/platform/time';
import { migrate } from '../../../platform/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { directory } from '../module.ts';
import { directoryServices } from './directory-services.ts';

const REFERENCE = fileURLToPath(new URL('../../../data/lixian/', import.meta.url));

let database: TestDatabase;
let services: Services;

beforeAll(async () => {
  // The same reference data as the tests of leaves: the copy is shared with them.
  database = await createTestDatabase('directory:leave', async (db) => {
    await migrate(db, [{ module: 'directory', directory: directory.migrations! }]);
    await directory.load!(directoryServices(db), REFERENCE, () => undefined);
  });
  services = Object.assign(directoryServices(database), {
    settings: { get: (setting: { default: unknown }) => setting.default },
  });
  await directory.start!(services);
});
afterAll(() => database.drop());

const clerk: Actor = { kind: 'staff', id: 'P-D20-1', name: '窗口', unit: 'D20', grants: {} };
const citizen: Actor = { kind: 'applicant', id: 'a', name: '申请人', grants: {} };

async function call(id: string, input: object, actor: Actor): Promise<any> {
  const { handle } = directory.operations!.find((one) => one.operation.id === `directory.${id}`)!;
  return handle({ params: input, query: input }, { services, actor, now: instantAt('2021-11-08', 540) });
}

describe('colleagues', () => {
  it('are named by their ids; ids of nobody are left out', async () => {
    const { people } = await call('namePeople', { id: ['P-D20-1', 'nobody'] }, clerk);
    expect(people.map(({ id }: { id: string }) => id)).toEqual(['P-D20-1']);
    expect(people[0].name).toContain('市监局');
  });

  it('of a unit are listed with what they do and whether they are away', async () => {
    const { people } = await call('listColleagues', { id: 'D20' }, clerk);
    expect(people.map(({ roles }: { roles: string[] }) => roles[0]).sort()).toEqual(
      ['审查人员', '窗口人员', '首席代表'].sort(),
    );
    expect(people.every(({ onLeave }: { onLeave: boolean }) => !onLeave)).toBe(true);
  });

  it('are no business of the public', async () => {
    for (const [id, input] of [
      ['namePeople', { id: ['P-D20-1'] }],
      ['listColleagues', { id: 'D20' }],
    ] as const) {
      const answer = await call(id, input, citizen);
      expect(isRefusal(answer) && answer.code).toBe('directory.staff-only');
    }
  });
});
