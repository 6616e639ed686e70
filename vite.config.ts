import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { minifySync, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { scenarioPlugin } from './src/cli/scenario-plugin.ts';
import { findBrowser, launchArgs } from './test/browser.mjs';

const executablePath = await findBrowser();

/**
 * The built page may load its own files and nothing else. Styles may be inline: xterm and moving windows
 * set them from code. `connect-src 'none'` is a cheap proof that there is no network.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'badmail-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * The terminal comes as one bundled file that speaks to nobody through a name beginning with `_`: these hundreds of
 * private names are shortened, in that file alone.
 */
function shortTerminal(): Plugin {
  return {
    name: 'badmail-short-terminal',
    apply: 'build',
    transform: {
      filter: { id: /@xterm[\\/]xterm[\\/]lib[\\/]xterm\.mjs$/ },
      handler(code) {
        const { code: short, errors } = minifySync('xterm.mjs', code, {
          ...{ module: true, compress: false, mangle: false },
          mangleProps: { include: /^_[A-Za-z]/ },
        });
        if (errors.length > 0) this.error(errors[0]?.message ?? 'xterm could not be read');
        return { code: short, map: null };
      },
    },
  };
}

/**
 * Loading a module of the core does nothing by itself: what nobody uses of it is left out. Reading a field may do
 * something (`propertyReadSideEffects` stays): an effect of the page reads a field to hear of its changes.
 */
const treeshake = {
  moduleSideEffects: (id: string) =>
    !/[\\/]src[\\/](kernel|net|windows|directory|smtp|transport|traffic|world|training)[\\/]/.test(
      id,
    ),
};

/**
 * The rest of the engine, brought by `bridge/desk.ts`: what only windows ask and do, and most programs of the console.
 * A name that does not belong here costs nothing but a file of its own; one that is missing makes a run heavier.
 */
const later = [
  /[\\/]world[\\/](complete|desk[\\/](index|\w+-(commands|acts)|disk|events|pop3|queues|registry(-levels)?|router|sessions|store|tracking))\.ts$/,
  /[\\/]windows[\\/](event-(description|texts)|explorer|registry-(look|setup))\.ts$/,
  /[\\/]windows[\\/]programs[\\/](?!cmd|telnet|first|later)/,
  /[\\/]transport[\\/](queue-verbs|settings)\.ts$/,
];

/**
 * The engine is one file: cut up by who shares what with reports and exams it would weigh a tenth more. What lies
 * behind a second door stays out of it.
 */
const rooms =
  /[\\/]src[\\/](net|windows|directory|smtp|transport|traffic|world(?![\\/]board)|training(?![\\/](debrief|exam|path[\\/]|drill[\\/]|bind|diagnosis|model|scenario|topology|traffic-schema|setting-check|variation-schema)))[\\/]/;
const engine = {
  name: 'engine',
  test: (id: string) => rooms.test(id) && !later.some((one) => one.test(id)),
};

export default defineConfig({
  base: './',
  plugins: [svelte(), scenarioPlugin(), shortTerminal(), contentSecurityPolicy()],
  worker: {
    format: 'es',
    plugins: () => [scenarioPlugin()],
    rolldownOptions: {
      treeshake,
      output: { codeSplitting: { groups: [engine], includeDependenciesRecursively: false } },
    },
  },
  css: { lightningcss: { errorRecovery: true } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake },
  },
  test: {
    // Left alone, a machine with two cores uses one.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', 'test/journeys/**', 'node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        optimizeDeps: {
          entries: [
            'src/**/*.{ts,svelte}',
            '!src/**/*.d.ts',
            'test/**/*.browser.test.ts',
            'test/**/*.svelte',
          ],
        },
        test: {
          name: 'browser',
          // A worker is fetched module by module here: on a busy machine that takes its time.
          testTimeout: 60_000,
          include: ['src/**/*.browser.test.ts', 'test/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                ...(executablePath ? { executablePath } : {}),
                args: launchArgs,
              },
            }),
          },
        },
      },
    ],
  },
});
