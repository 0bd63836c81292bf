import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../bootstrap.mjs';

describe('the builder of the pages', () => {
  it('ends when whoever began it is gone, before it has touched a page', async () => {
    const builder = fork(join(root, 'tools/web-builder.mjs'), { execArgv: [], stdio: 'ignore' });
    builder.disconnect();
    expect(await once(builder, 'exit')).toEqual([1, null]);
  }, 30_000);
});
