import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from '@yimen/modules';
import type { Operation } from '@yimen/platform/contract';
import { root } from '../bootstrap.mjs';

export const name = 'web operations';

/**
 * What the browser needs of every operation: method and address, typed by the contract. The schemas themselves stay on
 * the server; with them the portal's first page would weigh three times as much.
 */
export async function outputs(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const add = async (module: string, from: string): Promise<void> => {
    const text = page(from, (await import(from)) as Record<string, unknown>);
    if (text !== undefined) pages.set(`web/src/app/operations/${module}.ts`, text);
  };
  await add('platform', '@yimen/platform/contract');
  for (const { name: module } of modules) {
    if (existsSync(join(root, 'modules', module, 'contract/index.ts')))
      await add(module, `@yimen/modules/${module}/contract`);
    // A module of the platform keeps its contract in its own room.
    else if (existsSync(join(root, 'platform', module, 'contract/index.ts')))
      await add(module, `@yimen/platform/${module}/contract`);
  }
  return pages;
}

function page(from: string, exported: Record<string, unknown>): string | undefined {
  const operations = Object.entries(exported).filter((entry): entry is [string, Operation] =>
    isOperation(entry[1]),
  );
  if (operations.length === 0) return undefined;
  const lines = operations.map(
    ([key, { id, title, method, path }]) =>
      `/** ${title} \`${id}\` */\nexport const ${key} = lean<typeof contract.${key}>('${method}', '${path}');`,
  );
  return [
    '// Written by `npm run gen` from the contract: change it there.',
    `import type * as contract from '${from}';`,
    `import { lean } from '../lean-operation.ts';`,
    '',
    lines.join('\n\n'),
    '',
  ].join('\n');
}

function isOperation(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'output' in value
  );
}
