/** Native ESM: Node strips the types, so the tests run what the runner runs, only unbundled. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-strip-types.js' },
  injectGlobals: false,
  testTimeout: 120_000,
  slowTestThreshold: 30,
  errorOnDeprecated: true,
};
