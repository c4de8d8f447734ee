// The rules of n8n's own `n8n-node lint`, composed from its plugins. The tool itself brings a chain
// of AI packages that a build of two telephony nodes doesn't need.
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import eslint from '@eslint/js';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const basePlugin = { 'n8n-nodes-base': n8nNodesBase };

export default tseslint.config(
	{ ignores: ['dist', '.build', '.demo', 'coverage', 'node_modules'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.ts'],
		extends: [
			eslint.configs.recommended,
			...tseslint.configs.recommended,
			n8nCommunityNodesPlugin.configs.recommended,
		],
		rules: {
			'prefer-spread': 'off',
			'no-console': 'error',
			'max-lines': ['error', { max: 250 }],
		},
	},
	{
		files: ['package.json'],
		plugins: basePlugin,
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: n8nNodesBase.configs.community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: basePlugin,
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// The same two as in n8n's tool: they contradict n8n's newer rules.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: basePlugin,
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// The same three as in n8n's tool: they know neither the connection constants nor 2.x.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		// The package contains neither part, and n8n runs neither: they are separate programs.
		files: ['simulator/**/*.ts', 'test/**/*.ts'],
		rules: {
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/no-restricted-globals': 'off',
			'@n8n/community-nodes/no-deprecated-workflow-functions': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
		},
	},
	{
		files: ['**/*.mjs', '*.js'],
		extends: [eslint.configs.recommended],
		languageOptions: { globals: globals.node },
		rules: { 'max-lines': ['error', { max: 250 }] },
	},
	{
		files: ['simulator/inbox/script.js'],
		extends: [eslint.configs.recommended],
		languageOptions: { globals: globals.browser },
		rules: { 'max-lines': ['error', { max: 250 }] },
	},
);
