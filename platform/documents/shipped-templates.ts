import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templateProblems, type DocumentTemplate } from '../contract/index.ts';
import type { DocumentWriter } from './document-writer.ts';

/** A template as the program ships it. `hash` tells whether a newer program words it differently. */
export interface ShippedTemplate {
  readonly kind: string;
  readonly template: DocumentTemplate;
  readonly hash: string;
}

/**
 * The shipped templates of a module. Throws, naming everything at once, when a kind has none, a file belongs to no kind, or a
 * template names what does not exist: the product must not find out when the first document is due.
 */
export function readShippedTemplates(
  writer: Pick<DocumentWriter, 'name' | 'kinds' | 'templates'>,
): ShippedTemplate[] {
  const folder = fileURLToPath(writer.templates);
  const files = new Set(readdirSync(folder).filter((name) => name.endsWith('.json')));
  const faults: string[] = [];
  const read = Object.entries(writer.kinds).flatMap(([kind, definition]): ShippedTemplate[] => {
    const file = `${kind}.json`;
    if (!files.delete(file)) {
      faults.push(`${writer.name}.${kind} has no template ${file}`);
      return [];
    }
    const template = JSON.parse(readFileSync(join(folder, file), 'utf8')) as DocumentTemplate;
    const problems = templateProblems(template, definition);
    faults.push(...problems.map(({ path, message }) => `${file}${path}: ${message}`));
    const hash = createHash('sha256').update(JSON.stringify(template)).digest('hex');
    return [{ kind: `${writer.name}.${kind}`, template, hash }];
  });
  faults.push(...[...files].map((file) => `${file} belongs to no kind of ${writer.name}`));
  if (faults.length > 0) throw new Error(`shipped templates of ${writer.name}:\n${faults.join('\n')}`);
  return read;
}
