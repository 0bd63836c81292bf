/** A migration that no release has shipped yet. */
export interface UnreleasedMigration {
  readonly module: string;
  readonly name: string;
  readonly sql: string;
}

/** What has been shipped: `module/name` of every migration, ids of the procedures, and the day. */
export interface Release {
  readonly date: string;
  readonly procedures: readonly string[];
  readonly migrations: ReadonlySet<string>;
}

/**
 * `-- contract: 2027-03-01 reason; expanded by module/NNN-name`: the second of two steps. The release that ran the first step no longer
 * uses what this one takes away, so only releases before that one are cut off.
 */
const CONTRACT = /^-- contract: (\d{4}-\d{2}-\d{2}) (.{4,}); expanded by ([a-z_]+\/\d{3,}-[a-z0-9-]+)\s*$/m;
const NOT_BREAKING = /^-- breaking: no\s*(\n|$)/;

/**
 * Why unreleased migrations would break the release before them, which goes on working on the new schema while servers are changed
 * one by one (docs/how-to/upgrade.md). Tables that are themselves new may be changed at will.
 */
export function findIncompatibilities(
  migrations: readonly UnreleasedMigration[],
  release: Release,
): string[] {
  const isNew = new Set(migrations.flatMap(createdTables));
  const known = new Set([...release.migrations].map((id) => id.split('/')[0]));
  return migrations.flatMap((migration) => {
    const id = `${migration.module}/${migration.name}`;
    const contract = CONTRACT.exec(migration.sql);
    const problems = contract
      ? judgeContract(contract, NOT_BREAKING.test(migration.sql), release)
      : [
          ...statementsOf(migration.sql).flatMap((sql) =>
            judgeStatement(sql, migration.module, isNew, release.procedures),
          ),
          // A module nobody has released has nothing that could break, and older programs do not look at it.
          ...(known.has(migration.module) && !NOT_BREAKING.test(migration.sql)
            ? [
                'its first line must be “-- breaking: no”: else a restarted server of the release before refuses',
              ]
            : []),
        ];
    return problems.map((problem) => `${id}: ${problem}`);
  });
}

function judgeContract(contract: RegExpExecArray, notBreaking: boolean, release: Release): string[] {
  const [, date, , expandedBy] = contract as unknown as [string, string, string, string];
  return [
    ...(release.migrations.has(expandedBy)
      ? []
      : [`${expandedBy} has not been released: expand in one release, contract in a later one`]),
    ...(date > release.date ? [] : [`the contract's date must lie after the release of ${release.date}`]),
    ...(notBreaking ? ['a contract is breaking: take “-- breaking: no” out'] : []),
  ];
}

/** Statements in lower case on one line each, without comments; of a text literal only its letters, digits and dots are left. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, `''`)
    .replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
      found.startsWith(`'`) ? `'${found.replace(/[^\w.]/g, '')}'` : ' ',
    )
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '');
}

const qualified = (name: string, module: string): string =>
  name.replaceAll('"', '').includes('.') ? name.replaceAll('"', '') : `${module}.${name.replaceAll('"', '')}`;

function createdTables({ sql, module }: UnreleasedMigration): string[] {
  return statementsOf(sql).flatMap((statement) => {
    const name = /^create (?:unlogged )?table (?:if not exists )?([\w."]+)/.exec(statement)?.[1];
    return name === undefined ? [] : [qualified(name, module)];
  });
}

function judgeStatement(
  statement: string,
  module: string,
  isNew: ReadonlySet<string>,
  procedures: readonly string[],
): string[] {
  const dropped =
    /^drop (table|view|materialized view|function|procedure|sequence|schema|type|index|domain)\b/.exec(
      statement,
    );
  if (dropped) return [`drop ${dropped[1]}: the release before may still use it`];
  if (/^truncate\b/.test(statement)) return ['truncate: takes away what the release before has written'];
  if (/^revoke\b/.test(statement)) return ['revoke: the release before may still need the right'];
  if (/^alter type\b.*\brename\b/.test(statement))
    return ['rename in a type: the release before knows the old name'];
  const unique =
    /^create unique index (?:concurrently )?(?:if not exists )?(?:[\w."]+ )?on (?:only )?([\w."]+)/.exec(
      statement,
    );
  // The matters of a procedure that was not there cannot be written by the release before.
  const only = /\bwhere procedure = '([\w.]+)'$/.exec(statement)?.[1];
  const isOfNew = only !== undefined && !procedures.some((one) => one.toLowerCase() === only);
  if (unique && !isOfNew && !isNew.has(qualified(unique[1]!, module)))
    return ['create unique index: the release before may write what it forbids'];
  const altered =
    /^alter (?:table|view|materialized view|sequence|index|function) (?:if exists )?(?:only )?([\w."]+)(.*)$/.exec(
      statement,
    );
  if (!altered || isNew.has(qualified(altered[1]!, module))) return [];
  return clauses(altered[2]!).flatMap((clause) => judgeClause(clause, altered[2]!));
}

/** Clauses of an `alter table`, cut at commas outside brackets. */
function clauses(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  return [...parts, part.trim()];
}

function judgeClause(clause: string, statement: string): string[] {
  if (/^rename\b/.test(clause)) return ['rename: the release before knows the old name'];
  if (/^drop (?!constraint\b)/.test(clause)) return ['drop column: the release before may still use it'];
  if (/^alter (?:column )?\S+ (?:set data )?type\b/.test(clause))
    return ['change of a type: the release before reads and writes the old one'];
  if (/^alter (?:column )?\S+ set not null/.test(clause))
    return ['set not null: the release before may leave the column empty'];
  if (/^alter (?:column )?\S+ drop default/.test(clause))
    return ['drop default: the release before relies on it'];
  const constraint = /^add constraint (\S+)/.exec(clause)?.[1];
  if (constraint !== undefined || /^add (?:check|unique|primary key|foreign key|exclude)\b/.test(clause)) {
    // Widening: the constraint of that name is taken away in the same statement.
    const isWidened = constraint !== undefined && statement.includes(`drop constraint ${constraint}`);
    return isWidened ? [] : ['new constraint: the release before may write what it forbids'];
  }
  const adds = /^add\b/.test(clause) && /\bnot null\b|\bprimary key\b|\bunique\b/.test(clause);
  if (adds && !/\bdefault\b|\bgenerated\b/.test(clause))
    return ['new column that may not be empty, without default: the release before does not fill it'];
  return [];
}
