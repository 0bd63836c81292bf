/**
 * The dotted name of an expression made of plain identifiers, e.g. `Date.now`, `globalThis.crypto.randomUUID` (without the
 * `globalThis.`), `process.hrtime.bigint`; an empty string for anything else.
 * @param {any} node an ESTree expression
 * @returns {string}
 */
export function dottedName(node) {
  if (node.type === 'ChainExpression') return dottedName(node.expression);
  if (node.type === 'Identifier') return node.name === 'globalThis' ? '' : node.name;
  if (node.type !== 'MemberExpression') return '';
  const property = propertyName(node);
  if (!property) return '';
  const object = dottedName(node.object);
  if (object) return `${object}.${property}`;
  return node.object.type === 'Identifier' ? property : '';
}

/**
 * @param {any} node a MemberExpression
 * @returns {string}
 */
function propertyName(node) {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : '';
  return node.property.type === 'Literal' && typeof node.property.value === 'string'
    ? node.property.value
    : '';
}
