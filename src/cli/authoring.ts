/** A scenario's folder read from disk: YAML with the lines of everything in it, and the brief as HTML. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { sentence } from '#kernel';
import { bindScenario, fitDrills, type Scenario, ScenarioFault, type Source } from '#training';
import { drillActs } from '#training/drill';
import { fitBoard } from '#world';
import { boardActs } from '#world/board';

fitBoard(boardActs);
fitDrills(drillActs);

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Characters of a scenario file; the longest of ours has a twentieth of it. */
const yamlMax = 500_000;

/** Data of a YAML text and where each part of it stands. Throws `ScenarioFault` for a text that is no YAML. */
export function readYaml(text: string, file: string): { data: unknown; source: Source } {
  if (text.length > yamlMax) {
    throw new ScenarioFault(
      `${file}: has more than the ${yamlMax} characters a scenario may have.`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    throw new ScenarioFault(sentence(`${file}:${line}: ${error.message}`));
  }
  const source: Source = {
    file,
    lineOf(at) {
      for (let depth = at.length; depth >= 0; depth -= 1) {
        const node = document.getIn(at.slice(0, depth), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return undefined;
    },
  };
  return { data: dataOf(document, file), source };
}

/** Names that stand for each other may make a few lines into more than a memory holds; the reader notices. */
function dataOf(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new ScenarioFault(sentence(`${file}: ${(error as Error).message}`));
  }
}

/** `file` is the name faults are told with: `scenarios/x/scenario.yaml`. */
export function readScenario(yaml: string, brief: string, file: string): Scenario {
  const { data, source } = readYaml(yaml, file);
  return bindScenario(data, source, markdown.render(brief));
}

/** Ids of the scenarios under a folder, in the order of their names. */
export function scenarioIds(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && existsSync(path.join(folder, one.name, 'scenario.yaml')))
    .map((one) => one.name)
    .sort();
}

export function loadScenarioFolder(folder: string, id: string): Scenario {
  const own = path.join(folder, id);
  const read = (name: string) => readFileSync(path.join(own, name), 'utf8');
  const file = `scenarios/${id}/scenario.yaml`;
  const scenario = readScenario(read('scenario.yaml'), read('brief.md'), file);
  if (scenario.id !== id) {
    throw new ScenarioFault(`${file}: id is "${scenario.id}", the folder "${id}".`);
  }
  return scenario;
}
