import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { modules } from '@yimen/modules';
import type { Role } from '@yimen/modules/directory/core';
import type { Operation } from '@yimen/platform/contract';
import { platformOperations } from '@yimen/platform/http';
import { operationsOf } from '@yimen/platform/module';
import { isAllowed, type Actor, type Procedure } from '@yimen/platform/procedure';
import { describe, expect, it } from 'vitest';
import { actorOf, HOME, roles, serverOfDoors } from './server-of-doors.ts';

const ELSEWHERE = 'D21';

/** Cells of the page: heading → id → a mark for each role, then that of applicants. */
async function readPage(): Promise<Map<string, Map<string, string[]>>> {
  const text = await readFile(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const sections = new Map<string, Map<string, string[]>>();
  for (const part of text.split('\n## ').slice(1)) {
    const [title, ...lines] = part.split('\n');
    const rows = lines
      .filter((line) => line.startsWith('| '))
      .slice(2)
      .map((line) => line.split('|').map((cell) => cell.trim()));
    sections.set(title!, new Map(rows.map((row) => [row[2]!.replaceAll('`', ''), row.slice(3, -1)])));
  }
  return sections;
}

const page = await readPage();
const procedures = modules.flatMap((module) =>
  (module.procedures ?? []).map(
    ({ procedure }) => [`${module.title}：${procedure.title}`, procedure] as const,
  ),
);

describe('the page of permissions', () => {
  it('has every operation and every action once', () => {
    const told = [...page.values()].reduce((n, rows) => n + rows.size, 0);
    const declared =
      platformOperations.length +
      modules.reduce((n, module) => n + operationsOf(module).length, 0) +
      procedures.reduce((n, [, { actions }]) => n + Object.keys(actions).length, 0);
    expect(told).toBe(declared);
  });
});

describe.each(procedures)('%s', (title, procedure: Procedure) => {
  const cells = Object.entries(procedure.actions).flatMap(([id, { by }]) =>
    roles.map((role, i) => ({ id, by, role, mark: page.get(title)?.get(id)?.[i] })),
  );

  it('is open to each role inside its scope and outside as the page says', () => {
    for (const { id, by, role, mark } of cells) {
      const actor = actorOf(role);
      const inside = isAllowed(by, actor, { unit: HOME, applicant: null });
      const outside = isAllowed(by, actor, { unit: ELSEWHERE, applicant: null });
      expect([inside, outside], `${id} by ${role}`).toEqual([mark !== '', mark === '◎']);
    }
  });

  it('is open to applicants on their own matters alone, and to nobody where the product acts itself', () => {
    const applicant: Actor = { kind: 'applicant', id: 'a', name: 'a', subject: 'party', grants: {} };
    for (const [id, { by }] of Object.entries(procedure.actions)) {
      const mark = page.get(title)!.get(id)![roles.length];
      expect(isAllowed(by, applicant, { unit: HOME, applicant: 'party' }), id).toBe(mark === '●');
      expect(isAllowed(by, applicant, { unit: HOME, applicant: 'somebody else' }), id).toBe(false);
    }
  });
});

describe('over HTTP', () => {
  const operations = [
    ...platformOperations.map((operation) => ['平台', operation] as const),
    ...modules.flatMap((module) =>
      operationsOf(module).map((operation) => [`${module.title}：接口`, operation] as const),
    ),
  ];

  it('each operation lets in whom the page lets in, and nobody who has not signed in', async () => {
    const app = await serverOfDoors();
    await app.listen({ host: '127.0.0.1', port: 0 });
    for (const [section, operation] of operations) {
      const marks = page.get(section)!.get(operation.id)!;
      for (const [i, role] of roles.entries()) {
        const { status, code } = await knock(app, operation, role);
        expect(code === 'identity.not-allowed', `${operation.id} by ${role}: ${code}`).toBe(marks[i] === '');
        expect(status, `${operation.id} by ${role}`).not.toBe(401);
      }
      const anonymous = await knock(app, operation, undefined);
      expect(anonymous.status === 401, `${operation.id} by nobody: ${anonymous.status}`).toBe(
        marks[roles.length] !== '人人',
      );
    }
    await app.close();
  });
});

async function knock(
  app: Awaited<ReturnType<typeof serverOfDoors>>,
  { method, path }: Operation,
  role: Role | undefined,
): Promise<{ status: number; code: string | undefined }> {
  // Over a real connection, of which only the head is awaited: a stream of changes never ends by itself.
  const answer = await fetch(`${addressOf(app)}/api/v1${path.replace(/\{\w+\}/g, '1')}`, {
    method,
    headers: role === undefined ? {} : { authorization: `Bearer ${role}` },
  });
  if (answer.headers.get('content-type')?.includes('json') !== true) {
    await answer.body?.cancel();
    return { status: answer.status, code: undefined };
  }
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, code };
}

function addressOf(app: Awaited<ReturnType<typeof serverOfDoors>>): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
