import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine a result was measured on. Digits belong to it; ratios within one run travel further. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly postgres: string;
  /** Load of the last minute when the run began: above 0.5, others were working too. */
  readonly loadBefore: number;
}

/** Describes this machine and the server under test. */
export function describeMachine(postgres: string): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
