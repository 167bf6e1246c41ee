export default {
  // A native addon can be loaded once in a process, so tree-sitter is loaded outside of Jest's module registry.
  testEnvironment: './test/support/jest-environment.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^tree-sitter$': '<rootDir>/test/support/tree-sitter.js',
    '^tree-sitter-python$': '<rootDir>/test/support/tree-sitter-python.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/conformance/'],
  // A hook that compiles GitHub's schemas takes seconds on a busy machine.
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
};
