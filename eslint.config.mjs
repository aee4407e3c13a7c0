import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import js from '@eslint/js';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const typed = ['nodes', 'credentials', 'scripts', 'sandbox', 'test', 'bench', 'e2e'].map(
	(folder) => `${folder}/**/*.ts`,
);
const shipped = ['{nodes,credentials}/**/*.{js,ts,json}', 'package.json'];
const plainJavaScript = ['**/*.{js,mjs,cjs}'];

const nodeGlobals = [
	...['Buffer', 'URL', 'clearInterval', 'clearTimeout', 'console', 'fetch', 'process'],
	...['setInterval', 'setTimeout', '__dirname', 'module', 'require'],
];

export default tseslint.config(
	{
		ignores: [
			'dist/',
			'coverage/',
			'demo-output/',
			'**/node_modules/',
			'e2e/.work/',
			'e2e/report/',
		],
	},

	{
		files: ['**/*.ts', ...plainJavaScript],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		rules: {
			eqeqeq: ['error', 'smart'],
			'no-unused-vars': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
		},
	},
	{
		files: plainJavaScript,
		languageOptions: {
			globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])),
		},
	},
	{
		files: ['**/*.js'],
		languageOptions: { sourceType: 'commonjs' },
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},

	{
		files: typed,
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-for-in-array': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/no-unnecessary-type-assertion': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/prefer-promise-reject-errors': 'error',
			'@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
		},
	},

	// From here on: what n8n's package scan looks for, so that it is seen while writing.
	{
		files: shipped,
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		languageOptions: { parser: tseslint.parser },
		rules: {
			'no-console': 'error',
			'no-restricted-properties': [
				'error',
				{ object: 'URL', property: 'canParse', message: 'Use toUrl of core/base/address.' },
			],
		},
	},
	{ files: ['package.json'], rules: n8nNodesBase.configs.community.rules },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
);
