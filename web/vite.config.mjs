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
const iconNames = {
  search: '搜索',
  left: '上一页',
  right: '下一页',
  'close-circle': '清除',
  'eye-invisible': '显示所填内容',
  eye: '隐藏所填内容',
};

const label = `${JSON.stringify(iconNames)}[icon.name]`;

/** What the component library says in English to screen readers only, by file: what to look for, and what to say instead. */
const englishNames = [
  {
    file: /@ant-design\/icons\/es\/components\/AntdIcon(Light)?\.js$/,
    found: /role: "img",\s*"aria-label": icon\.name/,
    instead: `...(${label} ? { role: "img", "aria-label": ${label} } : { "aria-hidden": true })`,
  },
  {
    file: /@rc-component\/input-number\/es\/StepHandler\.js$/,
    found: /'Increase Value' : 'Decrease Value'/,
    instead: "'加一' : '减一'",
  },
  {
    file: /@rc-component\/select\/es\/hooks\/useAllowClear\.js$/,
    found: /'Clear'/,
    instead: "'清除'",
  },
];

/**
 * The component library's own names (“down”, “loading”, “Increase Value”) in Chinese, or silent where words stand beside them.
 * @type {import('vite').Plugin}
 */
const chineseNames = {
  name: 'yimen-chinese-names',
  transform: {
    filter: { id: englishNames.map(({ file }) => file) },
    handler(code, id) {
      const { found, instead } = englishNames.find(({ file }) => file.test(id));
      if (!found.test(code)) throw new Error(`组件的写法变了，请核对读屏名称：${id}`);
      return { code: code.replace(found, () => instead), map: null };
    },
  },
};

/** Two doors of one application: the portal (public) and the desk (staff). `npm start` builds them into `.cache/web`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), doors, chineseNames],
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
