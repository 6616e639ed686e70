/** What a seed makes of a scenario: its cause, its edition, its cast. The world itself draws its own chance. */
import { assert, createStream, nextInteger, pick } from '#kernel';
import { drawAddresses, drawNames, spoken } from './cast.ts';
import type { Scenario, Variant, Vary } from './model.ts';

/** The seed that leaves a scenario as its author wrote it: canonical cast, first variant, own edition. */
export const authoredSeed = 1;
export const seedMax = 4_294_967_295;

function drawVariant({ draw }: Vary, seed: number): Variant | undefined {
  if (seed === authoredSeed) return draw[0];
  const whole = draw.reduce((sum, one) => sum + one.weight, 0);
  if (whole === 0) return undefined;
  let left = nextInteger(createStream(seed, 'variation/draw'), 1, whole);
  return draw.find((one) => {
    left -= one.weight;
    return left <= 0;
  });
}

/**
 * The scenario as this seed plays it: pure, the same everywhere, and nothing more to do on what is resolved
 * already. Texts, checks and the world speak of the same people; `hash` stays that of the file.
 */
export function resolveScenario(scenario: Scenario, seed: number): Scenario {
  const { vary, drawn, ...authored } = scenario;
  if (drawn) {
    assert(drawn.seed === seed, `scenario ${scenario.id} is drawn for seed ${drawn.seed} already`);
    return scenario;
  }
  if (!vary) return scenario;
  const variant = drawVariant(vary, seed);
  const whole = { ...authored, ...variant?.part };
  const varied = seed !== authoredSeed;
  const words = [
    ...(varied && vary.names ? drawNames(seed) : []),
    ...(varied && vary.addresses ? drawAddresses(seed) : []),
  ];
  const { world, ...texts } = spoken(words)(whole);
  const edition =
    varied && vary.editions.length > 0
      ? pick(createStream(seed, 'variation/edition'), vary.editions)
      : world.edition;
  return {
    ...texts,
    world: { ...world, edition },
    drawn: { seed, variant: variant?.id ?? null, words },
  };
}
