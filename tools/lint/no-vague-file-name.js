import { relative } from 'node:path';

const VAGUE = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'types',
  'misc',
  'shared',
  'lib',
  'stuff',
]);
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'a file is named in kebab-case after the one thing it exports' },
    schema: [],
    messages: {
      vague: '"{{name}}" says nothing: name the file after the one thing it exports.',
      kebab: '"{{name}}" is not kebab-case.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const segments = relative(context.cwd, context.filename).replaceAll('\\', '/').split('/');
        for (const segment of segments) {
          const name = segment.replace(/^\./, '');
          const stem = name.replace(/\..*$/, '');
          if (VAGUE.has(stem.toLowerCase()))
            context.report({ node, messageId: 'vague', data: { name: segment } });
          else if (!KEBAB.test(name)) context.report({ node, messageId: 'kebab', data: { name: segment } });
        }
      },
    };
  },
};
