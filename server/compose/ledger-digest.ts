import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesWithArchives, listArchivedMonths } from '@yimen/platform/archive';
import {
  makeDigest,
  verifyDatabase,
  type Digest,
  type VerifyProgress,
  type VerifyReport,
} from '@yimen/platform/ledger';
import { ConfigProblem } from './config.ts';
import type { Product } from './product.ts';

/** Makes a digest and keeps a copy in the data folder, apart from the database; undefined when there is nothing new. */
export async function digestNow({ services, signer, config }: Product): Promise<Digest | undefined> {
  const folder = digestFolder(config);
  await mkdir(folder, { recursive: true });
  const keep = async (digest: Digest): Promise<void> => {
    const file = join(folder, `${String(digest.no).padStart(6, '0')}.json`);
    await writeFile(file, `${JSON.stringify({ ...digest, publicKey: signer.publicKeyPem }, null, 2)}\n`, {
      flush: true,
    });
  };
  return makeDigest(services.database.pool, signer, services.clock.now(), keep);
}

/**
 * Verifies the ledger against the digests kept apart from it, which alone betray that its end was cut off. `publicKeys` by key id;
 * absent: the product's own and those that were noted beside the kept digests.
 */
export async function verifyLedger(
  { services, signer, config }: Pick<Product, 'services' | 'signer' | 'config'>,
  progress?: VerifyProgress,
  publicKeys?: ReadonlyMap<string, string>,
): Promise<VerifyReport> {
  const kept = await readKept(digestFolder(config));
  const noted = kept.map(({ keyId, publicKey }) => [keyId, publicKey] as const);
  const keys = publicKeys ?? new Map([...noted, [signer.keyId, signer.publicKeyPem]]);
  const { pool } = services.database;
  return verifyDatabase(pool, keys, progress, kept, entriesWithArchives(await listArchivedMonths(pool)));
}

type KeptDigest = Digest & { readonly publicKey: string };

async function readKept(folder: string): Promise<KeptDigest[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return Promise.all(
    names
      .filter((name) => /^\d+\.json$/.test(name))
      .sort()
      .map(async (name) => {
        const file = join(folder, name);
        try {
          return JSON.parse(await readFile(file, 'utf8')) as KeptDigest;
        } catch (cause) {
          throw new ConfigProblem(`留存的摘要 ${file} 已损坏，请从另一份备份取回；没有备份时移走它再验证。`, {
            cause,
          });
        }
      }),
  );
}

function digestFolder({ dataDir }: Product['config']): string {
  return join(dataDir, 'digests');
}
