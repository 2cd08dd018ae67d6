import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // The marker package throws outside a React server build; tests run server code directly.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '.next/**', '.data/**', 'e2e/**'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 20_000,
    sequence: { shuffle: true },
    // A failure says all of what was found, also where only its message is kept.
    chaiConfig: { truncateThreshold: 0 },
  },
});
