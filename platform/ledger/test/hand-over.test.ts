import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSIGN_MATTERS, engineActions } from '../../procedure/index.ts';
import type { Ledger } from '../index.ts';
import { clerk, stranger } from './counter-procedure.ts';
import { accepted, acting, LedgerBench, opened } from './ledger-bench.ts';

let bench: LedgerBench;
let ledger: Ledger;
beforeAll(async () => {
  bench = await LedgerBench.open();
  ledger = bench.ledger();
});
afterAll(() => bench.close());

const input = { to: 'u9', reason: '岗位调整' };

describe('a matter of the ledger', () => {
  it('is handed over by its holder: the row names the new one, and the chain still holds', async () => {
    const number = await opened(ledger, 'HO');
    accepted(await ledger.submit(acting(number, 'resume')));
    const command = { ...acting(number, engineActions.handOver, input), actor: clerk };
    expect(accepted(await ledger.submit(command)).matter.person).toBe('u9');
    expect(await bench.rows(`select person from ledger.matter where number = '${number}'`)).toEqual([
      { person: 'u9' },
    ]);
    const assigning = { ...stranger, grants: { [ASSIGN_MATTERS]: ['D01'] } };
    const back = { ...command, input: { to: null, reason: '退回' }, actor: assigning };
    expect(accepted(await ledger.submit(back)).matter.person).toBeNull();
    expect((await bench.verify()).findings).toEqual([]);
  });

  it('is not handed over by a stranger, nor opened by the same word', async () => {
    const number = await opened(ledger, 'HO');
    const command = { ...acting(number, engineActions.handOver, input), actor: stranger };
    expect(await ledger.submit(command)).toMatchObject({ refusal: { code: 'procedure.not-allowed' } });
    const { number: _none, ...without } = command;
    expect(await ledger.submit(without)).toMatchObject({ refusal: { code: 'ledger.missing' } });
  });
});
