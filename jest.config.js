/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// By default, jest leaves one core idle, which is half of a machine with two.
	maxWorkers: 2,
	// For a busy machine. After a time-out, this test would still send while the next one begins.
	testTimeout: 30_000,
	roots: ['<rootDir>/test', '<rootDir>/simulator'],
	testMatch: ['**/*.test.ts'],
	globalSetup: '<rootDir>/test/harness/globalSetup.ts',
	globalTeardown: '<rootDir>/test/harness/globalTeardown.ts',
	setupFiles: ['<rootDir>/test/harness/environment.ts'],
	transform: {
		// The type check is a separate step (`npm run check:types`). Here only speed matters.
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
	},
};
