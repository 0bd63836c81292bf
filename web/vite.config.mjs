import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * While developing: every address of the desk is answered with the desk's page, as the server does.
 * @type {import('vite').Plugin}
 */
const doors = {
  name: 'yimen-doors',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/^\/desk(\/[^?]*)?(\?|$)/.test(request.url ?? '')) request.url = '/desk.html';
      next();
    });
  },
};

/** Two doors of one application: the portal (public) and the desk (staff). `npm start` builds them into `.cache/web`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), doors],
  // Replaced by the server with a fresh one for every page: the policy admits no other style or script.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../.cache/web',
    emptyOutDir: true,
    target: ['chrome100', 'firefox102', 'safari15'],
    // An inlined picture or font would need `data:` in the policy of scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The desk's component library is one piece; 188 KB gzipped is what it weighs.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: {
        portal: `${import.meta.dirname}/index.html`,
        desk: `${import.meta.dirname}/desk.html`,
      },
    },
  },
  // `YIMEN_API=http://127.0.0.1:7300 npm run dev -w web`: pages as they are written, over a server that runs elsewhere.
  server: { proxy: { '/api': process.env['YIMEN_API'] ?? 'http://127.0.0.1:7230' } },
});
