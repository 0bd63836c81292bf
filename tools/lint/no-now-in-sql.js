import { findWallClockInSql } from './wall-clock-in-sql.js';

const LOOKS_LIKE_SQL =
  /\b(?:select|insert\s+into|update|delete\s+from|where|values|set|returning|default|create|alter|order\s+by|group\s+by|interval|between)\b/i;
const EXCUSE = /wall-clock:\s*\S/;

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    docs: { description: 'business time reaches SQL as a parameter, never from the database clock' },
    schema: [],
    messages: {
      clock:
        "{{word}} reads the database's clock: pass the time in as a parameter, or say why not: `-- wall-clock: reason`.",
    },
  },
  create(context) {
    const { sourceCode } = context;
    /** @param {number} line */
    const isExcused = (line) =>
      sourceCode
        .getAllComments()
        .some(
          (c) => c.loc && EXCUSE.test(c.value) && (c.loc.end.line === line || c.loc.end.line === line - 1),
        );
    /** @param {any} node @param {string} text @param {boolean} isSql */
    const inspect = (node, text, isSql) => {
      if (!isSql && !LOOKS_LIKE_SQL.test(text) && !/^\s*(?:now\s*\(\s*\)|current_\w+)/i.test(text)) return;
      for (const hit of findWallClockInSql(text)) {
        const line = node.loc.start.line + hit.line - 1;
        if (!isExcused(line)) context.report({ node, messageId: 'clock', data: { word: hit.word } });
      }
    };
    return {
      Literal(node) {
        if (typeof node.value === 'string') inspect(node, node.value, false);
      },
      TemplateLiteral(node) {
        // Joined with a space: a parameter never completes a word, and line breaks keep their place.
        const text = node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join(' ');
        const tag =
          node.parent.type === 'TaggedTemplateExpression' ? sourceCode.getText(node.parent.tag) : '';
        inspect(node, text, /^sql\b|\.raw\b/.test(tag));
      },
    };
  },
};
