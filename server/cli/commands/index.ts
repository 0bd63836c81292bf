import type { Command } from 'commander';
import { backup } from './backup.ts';
import { caseCommand } from './case.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { indicator } from './indicator.ts';
import { item } from './item.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { id } from './id.ts';
import { ledger } from './ledger.ts';
import { load } from './load.ts';
import { migrateCommand } from './migrate.ts';
import { moduleCommand } from './module.ts';
import { simulate } from './simulate.ts';
import { workday } from './workday.ts';

/** Every command of `yimen`, in the order of its help. */
export const commands: readonly ((program: Command) => void)[] = [
  serve,
  demo,
  caseCommand,
  item,
  indicator,
  backup,
  restore,
  doctor,
  migrateCommand,
  load,
  workday,
  id,
  ledger,
  simulate,
  moduleCommand,
];
