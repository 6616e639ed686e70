/** The `world:` block of a scenario laid over the healthy server. */
import { createWorld, healthy, query, type Topology } from '#world';
import { fault, type Source, suggest } from './fault.ts';

type Path = readonly (string | number)[];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'an object' : `a ${typeof value === 'string' ? 'text' : typeof value}`;
}

/** Lays `difference` over `base`; only keys the base has, only kinds it has. */
function lay(base: unknown, difference: unknown, from: Source, at: Path): unknown {
  if (!isObject(base)) {
    const sameKind = kindOf(base) === kindOf(difference) || base === null || difference === null;
    if (!sameKind) throw fault(from, at, `is ${kindOf(difference)}, not ${kindOf(base)}.`);
    return difference;
  }
  if (!isObject(difference)) throw fault(from, at, `is ${kindOf(difference)}, not an object.`);
  const laid: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(difference)) {
    if (!Object.hasOwn(base, key)) {
      throw fault(from, [...at, key], `unknown key "${key}".${suggest(key, Object.keys(base))}`);
    }
    laid[key] = lay(base[key], value, from, [...at, key]);
  }
  return laid;
}

/**
 * Completes what the file says with the healthy server. Settings of the virtual server stay differences,
 * but only of settings that a healthy virtual server has.
 */
export function completeTopology(differences: Record<string, unknown>, from: Source): Topology {
  const { virtualServer, ...rest } = differences;
  const { virtualServer: own, ...base } = healthy;
  const laid = lay(base, rest, from, ['world']) as Omit<Topology, 'virtualServer'>;
  const plain: Topology = { ...laid, virtualServer: own };
  if (virtualServer === undefined) return plain;
  const world = createWorld({ topology: plain, seed: 1 });
  const settings = query(world, { kind: 'organization' }).virtualServers[0]?.settings;
  lay(settings, virtualServer, from, ['world', 'virtualServer']);
  return { ...plain, virtualServer: virtualServer as Topology['virtualServer'] };
}
