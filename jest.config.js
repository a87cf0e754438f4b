/** Native ESM: Node strips the types, so the tests run what the runner runs, only unbundled. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-strip-types.js' },
  injectGlobals: false,
  // The engine and the registry's tools come up once for all files.
  globalSetup: '<rootDir>/test/host/global-setup.ts',
  globalTeardown: '<rootDir>/test/host/global-teardown.ts',
  // More than there are cores: suites wait for containers.
  maxWorkers: 4,
  testSequencer: '<rootDir>/scripts/jest-pipelines-first.js',
  testTimeout: 120_000,
  slowTestThreshold: 30,
  errorOnDeprecated: true,
};
