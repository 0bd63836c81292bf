import { dottedName } from './called-name.js';

const CRYPTO = ['crypto.randomUUID', 'crypto.getRandomValues', 'crypto.randomBytes', 'crypto.randomInt'];
const IMPORTED = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'randomFillSync',
  'getRandomValues',
  'webcrypto',
]);

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'chance is passed in, so that a decision can be replayed' },
    schema: [
      { type: 'object', properties: { allowCrypto: { type: 'boolean' } }, additionalProperties: false },
    ],
    messages: {
      chance: '{{name}} is chance: pure code receives its identifiers and random numbers as arguments.',
      math: 'Math.random can neither be replayed nor trusted: use a seeded generator, or node:crypto at the edge.',
    },
  },
  create(context) {
    const cryptoAllowed = context.options[0]?.allowCrypto === true;
    return {
      MemberExpression(node) {
        const name = dottedName(node);
        if (name === 'Math.random') context.report({ node, messageId: 'math' });
        else if (!cryptoAllowed && CRYPTO.includes(name)) {
          context.report({ node, messageId: 'chance', data: { name } });
        }
      },
      ImportSpecifier(node) {
        if (cryptoAllowed || node.imported.type !== 'Identifier' || !IMPORTED.has(node.imported.name)) return;
        context.report({ node, messageId: 'chance', data: { name: node.imported.name } });
      },
    };
  },
};
