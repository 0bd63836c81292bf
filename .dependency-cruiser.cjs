/** Folders of the platform that are pure: no clock, no chance, no input and output, no Node. */
const PURE_PLATFORM = '^platform/(time|calendar|identifiers|procedure|contract)/';
/** Tests, and the doors that tests use. */
const TEST = '(^|/)(test|testing|e2e)/|/(testing|test-server)\\.ts$';
/** Packages that pure code may use: they run in a browser and hold no state. */
const PURE_PACKAGES = 'node_modules/(typebox|pinyin-pro)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one thing or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(modules|server|web|bench|tools|e2e)/' },
    },
    {
      name: 'modules-know-no-application',
      severity: 'error',
      from: { path: '^modules/' },
      to: { path: '^(server|web|bench|tools|e2e)/' },
    },
    {
      name: 'module-knows-no-registry',
      comment: 'The registry knows the modules, not the other way round.',
      severity: 'error',
      from: { path: '^modules/[^/]+/' },
      to: { path: '^modules/registry\\.ts$' },
    },
    {
      name: 'nothing-imports-server',
      severity: 'error',
      from: { pathNot: '^(server|bench|e2e|tools)/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-knows-no-tool',
      severity: 'error',
      from: { path: '^(server|web)/' },
      to: { path: '^(bench|tools|e2e)/' },
    },
    {
      name: 'platform-folder-front-door',
      comment: 'A folder of the platform is reached through its index.ts only.',
      severity: 'error',
      from: { path: '^platform/([^/]+)/', pathNot: TEST },
      to: { path: '^platform/[^/]+/', pathNot: ['^platform/$1/', '^platform/[^/]+/index\\.ts$'] },
    },
    {
      name: 'pure-platform-stays-pure',
      severity: 'error',
      from: { path: PURE_PLATFORM, pathNot: TEST },
      to: { pathNot: [PURE_PLATFORM, PURE_PACKAGES] },
    },
    {
      name: 'core-is-pure',
      comment: 'Rules of a module rest on pure platform folders and its own contract, nothing else.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/core/', pathNot: TEST },
      to: { pathNot: ['^modules/$1/(contract|core)/', PURE_PLATFORM, PURE_PACKAGES] },
    },
    {
      name: 'contract-is-pure',
      severity: 'error',
      from: { path: '^modules/([^/]+)/contract/', pathNot: TEST },
      to: { pathNot: ['^modules/$1/(contract|core)/', PURE_PLATFORM, PURE_PACKAGES] },
    },
    {
      name: 'module-front-door',
      comment: 'Another module is reached by contract, core, server/api.ts or module.ts.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: TEST },
      to: {
        path: '^modules/[^/]+/',
        pathNot: ['^modules/$1/', '^modules/[^/]+/((contract|core)/index|server/api|module)\\.ts$'],
      },
    },
    {
      name: 'application-uses-front-doors',
      comment:
        'The server too reaches a module and a platform folder by what its package exports, never around it.',
      severity: 'error',
      from: { path: '^(server|bench)/', pathNot: TEST },
      to: {
        path: '^(modules|platform)/',
        pathNot: [
          '^modules/registry\\.ts$',
          '^modules/[^/]+/((contract|core|simulation)/index|server/api|module)\\.ts$',
          '^platform/[^/]+/index\\.ts$',
        ],
      },
    },
    {
      name: 'web-sees-contract-and-core',
      severity: 'error',
      from: { path: '^web/', pathNot: TEST },
      to: {
        path: '^(platform|modules|server|bench|tools)/',
        pathNot: [
          PURE_PLATFORM,
          '^modules/[^/]+/(contract|core)/index\\.ts$',
          '^platform/[^/]+/contract/index\\.ts$',
        ],
      },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(platform|modules|server|web)/', pathNot: TEST },
      to: { path: TEST, pathNot: 'node_modules' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.yimen|\\.cache|coverage)/|^bench/(peers|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
    progress: { type: 'none' },
  },
};
