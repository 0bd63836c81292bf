import type { Command } from 'commander';
import { upwardExport } from './upward-export.ts';
import { upwardImport } from './upward-import.ts';
import { upwardReconcile } from './upward-reconcile.ts';

/** `upward export|import|reconcile`: case data handed upward, and cases of other systems taken in. */
export function upward(program: Command): void {
  const group = program.command('upward').description('数据上报与接入');
  for (const add of [upwardExport, upwardImport, upwardReconcile]) add(group);
}
