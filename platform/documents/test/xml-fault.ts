/** What is not well formed about an XML text: a tag that does not close, a stray `<` or `&`. Empty when it is well formed. */
export function xmlFault(xml: string): string {
  const open: string[] = [];
  const rest = xml.replace(/<\?[\s\S]*?\?>/g, '');
  const token = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)|(<)/g;
  for (const [, closing, name, , empty, text, stray] of rest.matchAll(token)) {
    if (stray !== undefined) return `a stray < after ${open.join('/')}`;
    if (text !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text)) return `a stray & in ${text}`;
    } else if (closing === '/') {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (empty !== '/') open.push(name!);
  }
  return open.length === 0 ? '' : `${open.join('/')} is not closed`;
}
