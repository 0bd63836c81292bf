import { dottedName } from './called-name.js';

const WALL = new Set(['Date.now', 'Temporal.Now', 'performance.timeOrigin']);
const STOPWATCH = new Set(['performance.now', 'process.hrtime', 'process.uptime']);

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: {
      description: 'time is passed in: as `now`, as `on`, or as a Clock given by the composition root',
    },
    schema: [
      { type: 'object', properties: { allowStopwatch: { type: 'boolean' } }, additionalProperties: false },
    ],
    messages: {
      clock:
        '{{name}} reads the clock here: take `now` (Instant), `on` (CivilDate) or a Clock as an argument.',
      systemClock: 'Only a composition root takes the system clock: take a Clock as an argument.',
    },
  },
  create(context) {
    const banned = context.options[0]?.allowStopwatch ? WALL : new Set([...WALL, ...STOPWATCH]);
    /** @param {any} node @param {string} name */
    const reportClock = (node, name) => context.report({ node, messageId: 'clock', data: { name } });
    return {
      MemberExpression(node) {
        const name = dottedName(node);
        if (banned.has(name)) reportClock(node, name);
      },
      NewExpression(node) {
        if (dottedName(node.callee) === 'Date' && node.arguments.length === 0)
          reportClock(node, 'new Date()');
      },
      CallExpression(node) {
        if (dottedName(node.callee) === 'Date') reportClock(node, 'Date()');
      },
      ImportSpecifier(node) {
        if (node.imported.type === 'Identifier' && node.imported.name === 'systemClock') {
          context.report({ node, messageId: 'systemClock' });
        }
      },
    };
  },
};
