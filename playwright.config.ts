import { defineConfig } from '@playwright/test'
import { findBrowser } from '@/tests/browser'

// Tests start the product themselves (tests/product.ts), so that they can kill it and start it again.
export default (async () => {
  const { executablePath, env } = await findBrowser()
  return defineConfig({
    testDir: 'tests/e2e',
    outputDir: 'test-results/e2e',
    workers: 1,
    retries: 0,
    forbidOnly: true,
    timeout: 600_000,
    // generous: a slow machine is no fault of the product
    expect: { timeout: 20_000 },
    reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
    use: {
      // a download or a button that never comes is said at once, not when the whole test's time is over
      actionTimeout: 60_000,
      trace: 'retain-on-failure',
      screenshot: 'only-on-failure',
      viewport: { width: 1280, height: 720 },
      launchOptions: {
        ...(executablePath === undefined ? {} : { executablePath }),
        ...(env === undefined ? {} : { env }),
        // without these Chromium asks hosts of its maker by itself
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          '--disable-quic',
        ],
      },
    },
  })
})()
