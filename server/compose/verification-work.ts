import { runVerification, VERIFY_LEDGER_JOB } from '@yimen/platform/administration';
import type { Declaring } from '@yimen/platform/jobs';
import type { Services } from '@yimen/platform/module';
import { verifyLedger } from './ledger-digest.ts';
import type { Product } from './product.ts';

/** Verifying the whole ledger in the background, when an auditor asks for it. */
export function verificationWork(own: Pick<Product, 'config' | 'signer'>): Declaring<Services> {
  return {
    name: 'administration',
    jobs: [
      {
        name: VERIFY_LEDGER_JOB,
        title: '验证台账',
        run(services, payload) {
          const { id } = payload as { id: string };
          return runVerification(services.database, services.clock, id, (progress) =>
            verifyLedger({ ...own, services }, progress),
          );
        },
      },
    ],
  };
}
