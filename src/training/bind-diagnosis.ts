/** The `diagnosis:` of a scenario file: causes to choose from, the right one, and what shows it. */
import * as v from 'valibot';
import { fault, type Source, suggest } from './fault.ts';
import { type DiagnosisAsked, settingAreas } from './model.ts';
import { pinKinds } from './pin-schema.ts';

const words = v.pipe(v.string('is no text'), v.nonEmpty('is empty'));
const list = v.optional(
  v.union(
    [
      v.pipe(
        words,
        v.transform((one) => [one]),
      ),
      v.array(words),
    ],
    'is neither a text nor a list of texts',
  ),
  () => [],
);

export const diagnosisSchema = v.strictObject({
  causes: v.optional(v.array(v.strictObject({ id: words, text: words })), () => []),
  right: words,
  evidence: v.pipe(
    v.array(
      v.strictObject({
        of: v.picklist(pinKinds),
        contains: list,
        lacks: list,
        event: v.optional(v.number('is no number')),
        from: v.optional(words),
        said: v.optional(v.boolean('is neither true nor false'), false),
      }),
    ),
    v.minLength(1, 'is empty'),
  ),
  areas: v.optional(v.array(v.picklist(settingAreas)), () => []),
});

interface Around {
  answers: DiagnosisAsked['causes'];
  /** Ids of the places of the scenario. */
  places: readonly string[];
  from: Source;
}

/** Checks names against one another. Throws `ScenarioFault`. */
export function bindDiagnosis(
  given: v.InferOutput<typeof diagnosisSchema> | undefined,
  { answers, places, from }: Around,
): DiagnosisAsked | null {
  if (!given) return null;
  const byTicket = given.causes.length === 0;
  const causes = byTicket ? answers : given.causes;
  const ids = causes.map((one) => one.id);
  if (ids.length < 2) {
    const sentence = 'needs two causes at least, its own or the answers of the ticket.';
    throw fault(from, ['diagnosis'], sentence);
  }
  ids.forEach((id, index) => {
    if (ids.indexOf(id) === index) return;
    throw fault(from, ['diagnosis', 'causes', index, 'id'], `"${id}" is used twice.`);
  });
  if (!ids.includes(given.right)) {
    const sentence = `there is no cause "${given.right}".${suggest(given.right, ids)}`;
    throw fault(from, ['diagnosis', 'right'], sentence);
  }
  given.evidence.forEach((one, index) => {
    const at = ['diagnosis', 'evidence', index];
    if (one.event !== undefined && one.of !== 'event') {
      throw fault(from, [...at, 'event'], 'only a pin of an event has an event.');
    }
    if (one.said && one.of !== 'line') {
      throw fault(from, [...at, 'said'], 'only a line of a console can be said.');
    }
    const known = ['inside', 'outside', ...places];
    if (one.from !== undefined && !known.includes(one.from)) {
      const sentence = `there is no place "${one.from}".${suggest(one.from, known)}`;
      throw fault(from, [...at, 'from'], sentence);
    }
    if (one.contains.length === 0 && one.event === undefined) {
      throw fault(from, at, 'needs "contains" or "event": otherwise any pin would do.');
    }
  });
  return { ...given, causes, byTicket };
}
