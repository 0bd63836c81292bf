import { constants, scales, themes } from '../../web/src/design/tokens.ts';

export const name = 'design tokens';

/** The custom properties that every style sheet of the web uses, from `web/src/design/tokens.ts`. */
export async function outputs(): Promise<Map<string, string>> {
  const blocks = [
    block(':root', { ...constants, ...scales.standard, ...themes.light }, 'light'),
    block("[data-theme='dark']", themes.dark, 'dark'),
    block("[data-theme='contrast']", themes.contrast, 'light'),
    block("[data-mode='elder']", scales.elder),
  ];
  const head = '/* Written by `npm run gen` from tokens.ts: change it there. */';
  return new Map([['web/src/design/tokens.css', `${head}\n${blocks.join('\n\n')}\n`]]);
}

function block(selector: string, values: Readonly<Record<string, string>>, scheme?: string): string {
  const lines = Object.entries(values).map(([key, value]) => `  --${key}: ${value};`);
  return [`${selector} {`, ...(scheme ? [`  color-scheme: ${scheme};`] : []), ...lines, '}'].join('\n');
}
