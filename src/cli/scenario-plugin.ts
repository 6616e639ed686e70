/** The build's view of scenarios/: one list, and one module of checked data for each, loaded when asked for. */
import path from 'node:path';
import { type Plugin, runnerImport } from 'vite';
import type * as Training from '#training';
import type * as Authoring from './authoring.ts';

const listId = 'virtual:scenarios';
const oneId = 'virtual:scenario/';

interface Tools {
  authoring: typeof Authoring;
  training: typeof Training;
}

/** Compiles `scenarios/` for the page; a fault in a scenario fails the build with file and line. */
export function scenarioPlugin(): Plugin {
  let root = process.cwd();
  let tools: Promise<Tools> | undefined;

  /** The rooms are loaded through Vite, which knows `#room`; the config file itself is plain Node. */
  function loadTools(): Promise<Tools> {
    tools ??= (async () => {
      const options = { root, configFile: false, logLevel: 'error' } as const;
      const { module } = await runnerImport<Tools>(path.join(root, 'src/cli/tools.ts'), options);
      return module;
    })();
    return tools;
  }

  return {
    name: 'badmail-scenarios',
    configResolved(config) {
      root = config.root;
    },
    resolveId(id) {
      return id === listId || id.startsWith(oneId) ? `\0${id}` : undefined;
    },
    async load(id) {
      if (!id.startsWith('\0virtual:scenario')) return undefined;
      const { authoring, training } = await loadTools();
      const folder = path.join(root, 'scenarios');
      const ids = authoring.scenarioIds(folder);
      for (const one of ids) {
        for (const file of ['scenario.yaml', 'brief.md'])
          this.addWatchFile(path.join(folder, one, file));
      }
      if (id.startsWith(`\0${oneId}`)) {
        const scenario = authoring.loadScenarioFolder(folder, id.slice(oneId.length + 1));
        return `export default JSON.parse(${JSON.stringify(JSON.stringify(scenario))});`;
      }
      const list = ids
        .map((one) => training.summarize(authoring.loadScenarioFolder(folder, one)))
        .sort((a, b) => a.order - b.order);
      const rows = ids.map((one) => `  '${one}': () => import('${oneId}${one}'),`);
      return [
        `export const scenarios = ${JSON.stringify(list)};`,
        `const modules = {\n${rows.join('\n')}\n};`,
        'export async function loadScenario(id) {',
        "  if (!Object.hasOwn(modules, id)) throw new Error('no scenario ' + id);",
        '  return (await modules[id]()).default;',
        '}',
      ].join('\n');
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(path.join(root, 'scenarios'))) return undefined;
      for (const [id, module] of server.moduleGraph.idToModuleMap) {
        if (id.startsWith('\0virtual:scenario')) server.moduleGraph.invalidateModule(module);
      }
      server.ws.send({ type: 'full-reload' });
      return [];
    },
  };
}
