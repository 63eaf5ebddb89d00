import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }

// tsconfig says `jsx: preserve` for Next; here nothing comes after that would compile what was preserved
const shared = { resolve: { alias }, oxc: { jsx: { runtime: 'automatic' } } } as const

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{domain,components,server}/**/*.test.{ts,tsx}', 'tests/{bank,demo,fuzz}/**/*.test.ts'],
          setupFiles: ['tests/setup.ts'],
          // its modules name their dependencies without an extension, which Node alone does not resolve
          server: { deps: { inline: ['@excalidraw/excalidraw'] } },
          // a machine that runs several things at once takes its time for fuzzing and first imports
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['tests/{contract,integration,start}/**/*.test.ts'],
          // a throw-away PostgreSQL is made and migrated in a hook
          hookTimeout: 60_000,
          testTimeout: 30_000,
        },
      },
    ],
  },
})
