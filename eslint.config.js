import tseslint from 'typescript-eslint';
import yimen from './tools/lint/index.js';

/** Folders without clock, chance or input and output: they run in the server, in the browser and in a replay alike. */
const pure = [
  'platform/{time,calendar,identifiers,procedure,contract}/**/*.ts',
  'modules/*/{contract,core}/**/*.ts',
];
const tests = ['**/test/**', '**/testing/**', 'e2e/**'];
/** Where the machine's clock enters: the clock itself and the composition roots that hand it on. */
const clockHolders = ['platform/time/clock.ts', 'server/**', 'bench/**', 'tools/**'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '.yimen/',
      '.cache/',
      'coverage/',
      'data/',
      '**/generated/',
      'bench/results/',
      '**/*.d.ts',
    ],
  },
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    plugins: { yimen },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'yimen/no-vague-file-name': 'error',
      'yimen/no-hidden-clock': ['error', { allowStopwatch: true }],
      'yimen/no-hidden-chance': ['error', { allowCrypto: true }],
      'yimen/no-now-in-sql': 'error',
      'yimen/no-personal-data-in-logs': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-param-reassign': 'error',
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'it', 'test'], package: 'vitest' }],
        },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      // A registry of generic declarations cannot be typed without `any` (variance); reviews watch it instead.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
    },
  },
  {
    files: pure,
    ignores: tests,
    // Options are written out: a bare severity would keep those of the block above.
    rules: {
      'yimen/no-hidden-clock': ['error', { allowStopwatch: false }],
      'yimen/no-hidden-chance': ['error', { allowCrypto: false }],
    },
  },
  // Adapters of the peers import packages that only `npm run bench` installs: no types to lint with.
  { files: ['bench/peers/**'], extends: [tseslint.configs.disableTypeChecked] },
  { files: clockHolders, rules: { 'yimen/no-hidden-clock': 'off' } },
  // Planted violations.
  { files: ['tools/test/**'], rules: { 'yimen/no-now-in-sql': 'off' } },
  { files: tests, rules: { 'max-lines-per-function': 'off' } },
  // Templates: the lines are those of the files they write.
  { files: ['tools/new-module/**'], rules: { 'max-lines-per-function': 'off' } },
);
