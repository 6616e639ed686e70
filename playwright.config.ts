import { defineConfig } from '@playwright/test';
import { findBrowser, launchArgs } from './test/browser.mjs';

const executablePath = await findBrowser();

/** The journeys run against the built page, as a learner gets it. */
export default defineConfig({
  testDir: './test/journeys',
  outputDir: './test-results/journeys',
  timeout: 90_000,
  // A program's window is fetched when it is first opened: on a busy machine that takes its time.
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0,
  // Each journey has a browser profile of its own; two cores carry two of them.
  workers: 2,
  use: {
    baseURL: 'http://127.0.0.1:4230',
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: launchArgs },
  },
  webServer: {
    command: 'npx vite preview --port 4230 --strictPort --host 127.0.0.1',
    url: 'http://127.0.0.1:4230',
    reuseExistingServer: false,
  },
});
