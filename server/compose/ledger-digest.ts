import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDigest, type Digest } from '@yimen/platform/ledger';
import type { Product } from './open-product.ts';

/** Makes a digest and keeps a copy in the data folder, apart from the database; undefined when there is nothing new. */
export async function digestNow({ services, signer, config }: Product): Promise<Digest | undefined> {
  const folder = join(config.dataDir, 'digests');
  await mkdir(folder, { recursive: true });
  const keep = async (digest: Digest): Promise<void> => {
    const file = join(folder, `${String(digest.no).padStart(6, '0')}.json`);
    await writeFile(file, `${JSON.stringify({ ...digest, publicKey: signer.publicKeyPem }, null, 2)}\n`, {
      flush: true,
    });
  };
  return makeDigest(services.database.pool, signer, services.clock.now(), keep);
}
