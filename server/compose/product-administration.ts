import { modules } from '@yimen/modules';
import type { Administration } from '@yimen/platform/administration';
import { applyNotice } from './apply-notice.ts';
import { examineProduct } from './examine-product.ts';
import type { Product } from './product.ts';
import { platformJobs } from './platform-jobs.ts';
import { verificationWork } from './verification-work.ts';

/** What the administrators' operations ask of the product as a whole. */
export function productAdministration(product: Product): Administration {
  const declaring = [platformJobs(product), verificationWork(product), ...modules];
  const jobs = declaring.flatMap((one) => one.jobs ?? []);
  const titles = new Map(jobs.map(({ name, title }) => [name, title]));
  return {
    examine: () => examineProduct(product),
    notices: () => product.holidays.history(),
    loadNotice: (notice, how) => applyNotice(product, notice, how),
    jobTitle: (job) => titles.get(job),
  };
}
