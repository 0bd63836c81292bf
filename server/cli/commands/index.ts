import type { Command } from 'commander';

type Adder = (program: Command) => void;

/**
 * Where each command is, in the order of help. Only the one that is asked for is loaded: a sum of working days must not wait for
 * the web server and the database driver.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Adder>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  demo: async () => (await import('./demo.ts')).demo,
  case: async () => (await import('./case.ts')).caseCommand,
  matter: async () => (await import('./matter.ts')).matterCommand,
  document: async () => (await import('./document.ts')).documentCommand,
  call: async () => (await import('./call.ts')).call,
  item: async () => (await import('./item.ts')).item,
  account: async () => (await import('./account.ts')).account,
  directory: async () => (await import('./directory.ts')).directory,
  indicator: async () => (await import('./indicator.ts')).indicator,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  doctor: async () => (await import('./doctor.ts')).doctor,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  load: async () => (await import('./load.ts')).load,
  calendar: async () => (await import('./calendar.ts')).calendar,
  workday: async () => (await import('./workday.ts')).workday,
  id: async () => (await import('./id.ts')).id,
  ledger: async () => (await import('./ledger.ts')).ledger,
  archive: async () => (await import('./archive.ts')).archive,
  replica: async () => (await import('./replica.ts')).replica,
  feed: async () => (await import('./feed.ts')).feed,
  upward: async () => (await import('./upward.ts')).upward,
  simulate: async () => (await import('./simulate.ts')).simulate,
  module: async () => (await import('./module.ts')).moduleCommand,
};

/** The command of that name; all of them for help, or when there is none of that name. */
export async function commandsFor(name: string | undefined): Promise<Adder[]> {
  const wanted =
    name !== undefined && Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]!] : Object.values(COMMANDS);
  return Promise.all(wanted.map((load) => load()));
}
