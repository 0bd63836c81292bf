import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Metrics of one process, in Prometheus form. */
export interface HttpMetrics {
  readonly registry: Registry;
  request(operation: string, status: number, seconds: number): void;
  submitted(): void;
  answered(result: 'committed' | 'repeated' | 'refused' | 'failed'): void;
  /** To be handed to `createLedger`: commands in a committed batch. */
  onBatch(commands: number): void;
  watchPool(pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>): void;
}

/** Makes the metrics; event-loop lag, memory and processor time come with them. */
export function createMetrics(): HttpMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'yimen_http_request_seconds',
    help: '请求耗时（秒），按操作和状态',
    labelNames: ['operation', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  });
  const submitted = new Counter({ name: 'yimen_commands_submitted_total', help: '提交的命令', registers });
  const answered = new Counter({
    name: 'yimen_commands_answered_total',
    help: '答复的命令：committed、repeated、refused、failed',
    labelNames: ['result'],
    registers,
  });
  const batch = new Histogram({
    name: 'yimen_ledger_batch_commands',
    help: '每批提交的命令数',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers,
  });
  // A histogram hashes its labels on every call; the observer of a known pair is kept.
  const observers = new Map<string, { observe(value: number): void }>();
  return {
    registry,
    request(operation, status, seconds) {
      const key = `${operation} ${status}`;
      let observer = observers.get(key);
      if (observer === undefined) {
        observer = requests.labels(operation, String(status));
        observers.set(key, observer);
      }
      observer.observe(seconds);
    },
    submitted: () => submitted.inc(),
    answered: (result) => answered.inc({ result }),
    onBatch: (commands) => batch.observe(commands),
    watchPool(pool) {
      const gauge: Gauge<'state'> = new Gauge({
        name: 'yimen_database_connections',
        help: '数据库连接：total 全部、idle 空闲、waiting 等待中的请求',
        labelNames: ['state'],
        registers,
        collect() {
          gauge.set({ state: 'total' }, pool.totalCount);
          gauge.set({ state: 'idle' }, pool.idleCount);
          gauge.set({ state: 'waiting' }, pool.waitingCount);
        },
      });
    },
  };
}
