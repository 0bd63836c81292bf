import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpConfig } from '@yimen/platform/http';

const folder = fileURLToPath(new URL('../../.cache/web', import.meta.url));

/** The doors of the web, where its pages have been built (`npm start` and the browser tests do); the API alone otherwise. */
export function webPages(): Pick<HttpConfig, 'pages'> {
  if (!existsSync(join(folder, 'index.html'))) return {};
  return {
    pages: {
      folder,
      doors: [
        { below: '/desk', file: 'desk.html' },
        { below: '', file: 'index.html' },
      ],
    },
  };
}
