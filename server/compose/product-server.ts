import { modules } from '@yimen/modules';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import { directoryApi } from '@yimen/modules/directory/api';
import { createHttpServer, listen, type HttpMetrics } from '@yimen/platform/http';
import type { Identity } from '@yimen/platform/identity';
import { runJobs, runListeners } from '@yimen/platform/jobs';
import { keepFresh } from '@yimen/platform/settings';
import type { Product } from './product.ts';
import { documentWork } from './document-work.ts';
import { platformJobs } from './platform-jobs.ts';
import { productAdministration } from './product-administration.ts';
import { productVersion } from './product-version.ts';
import { verificationWork } from './verification-work.ts';
import { webPages } from './web-pages.ts';

/** A product with its doors open. */
export interface ProductServer {
  readonly address: string;
  /** Rejects when the job runner broke down by itself, which must end the process. */
  readonly broken: Promise<void>;
  /** No new requests, those that run are answered, then jobs and listeners come to rest. The product itself stays open. */
  stop(): Promise<void>;
}

/** Starts HTTP, jobs and listeners. Throws ListenProblem, a sentence, when the address cannot be had. */
export async function startServer(
  product: Product,
  identity: Identity,
  metrics: HttpMetrics,
): Promise<ProductServer> {
  const { services, config, settings, holidays } = product;
  for (const module of modules) module.warm?.(services);
  const app = createHttpServer({
    modules,
    services,
    identity,
    metrics,
    version: productVersion,
    administration: productAdministration(product),
    config: {
      secureCookies: config.https === true,
      ...(config.trustProxy ? { trustProxy: config.trustProxy } : {}),
      ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
      ...(config.oidc ? { oidc: config.oidc } : {}),
      ...webPages(),
    },
  });
  const address = await listen(app, config);
  const declaring = [platformJobs(product), verificationWork(product), documentWork, ...modules];
  const jobs = await runJobs(declaring, services).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const listeners = runListeners(declaring, services);
  const directory = directoryApi(services);
  const fresh = keepFresh(
    {
      settings,
      holidays,
      catalogue: catalogueApi(services),
      directory: {
        async reload() {
          const isNew = await directory.reload();
          if (isNew) identity.forgetRights();
          return isNew;
        },
      },
    },
    services.log,
  );
  return {
    address,
    broken: jobs.ended,
    async stop() {
      await app.close();
      await fresh.stop();
      await Promise.all([jobs.stop(), listeners.stop()]);
    },
  };
}
