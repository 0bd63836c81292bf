import type { FastifyInstance } from 'fastify';
import { CalendarGap } from '../calendar/index.ts';
import { civilDateAt } from '../time/index.ts';
import type { Site } from './site.ts';

/** Liveness (the process answers), readiness (it can do its work) and metrics. Not for the public: keep them behind the proxy. */
export function mountHealth(app: FastifyInstance, site: Site): void {
  app.get('/health/live', { config: { operation: 'health.live' } }, async () => ({ status: 'ok' }));
  app.get('/health/ready', { config: { operation: 'health.ready' } }, async (_request, reply) => {
    const checks = await Promise.all(
      allChecks(site).map(async ({ name, check }) => {
        const problem = await check().catch((error: Error) => {
          site.services.log.error({ err: error, check: name }, 'readiness check failed');
          return '检查时出错，请看日志。';
        });
        return problem === undefined ? { name, ok: true } : { name, ok: false, problem };
      }),
    );
    const ready = checks.every(({ ok }) => ok);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'not-ready', checks });
  });
  app.get('/metrics', { config: { operation: 'metrics' } }, async (_request, reply) => {
    const { registry } = site.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function allChecks({ services, config }: Site) {
  return [
    {
      name: 'database',
      check: async () => {
        const answered = await services.database.pool.query('select 1').then(
          () => true,
          () => false,
        );
        return answered ? undefined : '数据库没有应答，请检查数据库是否在运行。';
      },
    },
    {
      name: 'calendar',
      check: async () => {
        const today = civilDateAt(services.clock.now());
        try {
          services.calendar().dayStatus(today);
          return undefined;
        } catch (error) {
          if (!(error instanceof CalendarGap)) throw error;
          return `工作日历没有 ${today.slice(0, 4)} 年，无法计算时限，请载入该年的放假通知。`;
        }
      },
    },
    ...(config.readiness ?? []),
  ];
}
