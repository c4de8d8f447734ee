/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Jest leaves one core idle, which is half of a machine of two.
	maxWorkers: 2,
	// On a busy machine; jest would begin the next test while this one still sends.
	testTimeout: 30_000,
	roots: ['<rootDir>/test', '<rootDir>/simulator'],
	testMatch: ['**/*.test.ts'],
	globalSetup: '<rootDir>/test/harness/globalSetup.ts',
	globalTeardown: '<rootDir>/test/harness/globalTeardown.ts',
	setupFiles: ['<rootDir>/test/harness/environment.ts'],
	transform: {
		// The type check is a step of its own (`npm run check:types`); here only speed counts.
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
	},
};
