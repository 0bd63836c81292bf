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

/** What an icon that stands alone does, for screen readers. Every other icon of the library stands beside words. */
const iconNames = { 'close-circle': '清除', 'eye-invisible': '显示密码', eye: '隐藏密码' };

/**
 * The component library names its icons in English (“down”, “loading”): here they are silent, or say in Chinese what they do.
 * @type {import('vite').Plugin}
 */
const chineseIcons = {
  name: 'yimen-chinese-icons',
  transform: {
    filter: { id: /@ant-design\/icons\/es\/components\/AntdIcon(Light)?\.js$/ },
    handler(code) {
      const named = /role: "img",\s*"aria-label": icon\.name/;
      if (!named.test(code)) throw new Error('图标组件的写法变了：请核对图标的读屏名称。');
      const label = `${JSON.stringify(iconNames)}[icon.name]`;
      const props = `...(${label} ? { role: "img", "aria-label": ${label} } : { "aria-hidden": true })`;
      return { code: code.replace(named, props), map: null };
    },
  },
};

/** Two doors of one application: the portal (public) and the desk (staff). `npm start` builds them into `.cache/web`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), doors, chineseIcons],
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
