import { dottedName } from './called-name.js';

const METHODS =
  /(?:^|\.)(?:log|logger)\.(?:trace|debug|info|warn|error|fatal)$|^console\.(?:log|info|warn|error|debug)$/;
const PERSONAL =
  /^(?:id(?:entity)?(?:Card)?(?:Number|No)|idCard|mobile|phone(?:Number)?|applicantName|realName|address|email|password|token|sessionToken)$/;

/**
 * The names of properties and variables that would reach the log with this argument.
 * @param {any} node
 * @returns {{ node: any, name: string }[]}
 */
function loggedNames(node) {
  switch (node.type) {
    case 'Identifier':
      return [{ node, name: node.name }];
    case 'MemberExpression':
      return node.computed ? [] : [{ node, name: node.property.name }];
    case 'TemplateLiteral':
      return node.expressions.flatMap(loggedNames);
    case 'ObjectExpression':
      return node.properties.flatMap((/** @type {any} */ property) => {
        if (property.type !== 'Property') return [];
        const key = property.key.type === 'Identifier' ? [{ node: property, name: property.key.name }] : [];
        return property.value.type === 'ObjectExpression' ? [...key, ...loggedNames(property.value)] : key;
      });
    default:
      return [];
  }
}

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'logs carry no personal data and no secret; the ledger is where people are named' },
    schema: [],
    messages: { personal: '"{{name}}" is personal data or a secret and does not belong in a log.' },
  },
  create(context) {
    return {
      CallExpression(node) {
        if (!METHODS.test(dottedName(node.callee))) return;
        for (const logged of node.arguments.flatMap(loggedNames)) {
          if (PERSONAL.test(logged.name)) {
            context.report({ node: logged.node, messageId: 'personal', data: { name: logged.name } });
          }
        }
      },
    };
  },
};
