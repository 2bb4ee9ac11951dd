import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Of all code that ships. */
const houseRules = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' },
  {
    selector: "Program > VariableDeclaration[kind='let']",
    message: 'No mutable state at module level: pass it in.',
  },
];

/** Words that a person sees go through `t`: a bare text, or a bare attribute that is read out, is left in English. */
const bareWords = [
  {
    selector:
      "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/(?:^|>)[^<>]*\\b(?!nbsp)[A-Za-z]{2,}[^<>=]*(?=<)/]",
    message: 'Words of a template come from strings, made by t.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=\'html\'] TemplateElement[value.raw=/(?:title|aria-label|placeholder|label)="[^"]*[A-Za-z]{2,}/]',
    message: 'Words of an attribute come from strings, made by t.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^show(?:Information|Warning|Error)Message$/] > :matches(Literal[value=/[A-Za-z]{2,}/], TemplateLiteral)',
    message: 'Words of a message go through vscode.l10n.t.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-host/', 'media/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/panel/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers read as themselves in a template.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A Disposable is whatever has `dispose`, here as in all of VS Code's API.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...houseRules],
    },
  },
  {
    files: ['src/panel/**', 'src/host/**'],
    rules: { 'no-restricted-syntax': ['error', ...houseRules, ...bareWords] },
  },
  {
    files: ['scripts/**', 'test/**', 'src/cli.ts', 'src/cli/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.test.ts'],
    // A hook's state is the test's own; an assertion on a promise is the test's last line.
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
      },
    },
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      'no-console': 'off',
      'no-restricted-syntax': 'off',
    },
  },
);
