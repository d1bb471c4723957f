import type { Finding } from '../core/finding.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import type { ReportAttribute } from './model-attributes.ts';
import type { Place } from './place.ts';
import { idPattern } from './schema.ts';

/** An id, and where it is given. */
interface NamedPlace {
  id: string;
  file: string;
  place: Place;
}

/** The ids of a lesson: of its questions and quizzes, and of its instruments, whose guesses are kept as well. */
export interface NamedPlaces {
  questions: readonly NamedPlace[];
  instruments: readonly NamedPlace[];
}

export function idsOf({ file, items, quizzes, tags }: CompiledLesson): NamedPlaces {
  return {
    questions: [
      ...items.flatMap(({ item, place }) => [item.id, ...item.formerly].map((id) => ({ id, file, place }))),
      ...quizzes.map(({ id, place }) => ({ id, file, place })),
    ],
    // What cannot be an id is reported as that.
    instruments: tags.flatMap(({ tag, attributes }) => {
      const id = tag === 'Calculator' || tag === 'Lab' ? attributes.get('id') : undefined;
      return id?.text != null && idPattern.test(id.text)
        ? [{ id: id.text, file, place: { line: id.line, column: id.column } }]
        : [];
    }),
  };
}

/** Reports every id that stands a second time in a course; a question keeps its own before an instrument. */
export function idFindings(lessons: readonly NamedPlaces[]): Finding[] {
  const findings: Finding[] = [];
  const places = new Map<string, NamedPlace>();
  const add = (named: NamedPlace): void => {
    const { id, file, place } = named;
    const twin = places.get(id);
    if (!twin) {
      places.set(id, named);
      return;
    }
    findings.push({
      rule: 'item-id-duplicate',
      severity: 'error',
      file,
      line: place.line,
      column: place.column,
      message: `The id "${id}" stands also at ${twin.file}:${twin.place.line}:${twin.place.column}.`,
      cure: 'Give the newer of the two another id; ids are unique in the whole course.',
    });
  };
  for (const { questions } of lessons) questions.forEach(add);
  for (const { instruments } of lessons) instruments.forEach(add);
  return findings;
}

/** What names a calculator or a lab on its page, in addresses and in the record. */
export function instrumentKey({ attributes }: PlacedTag): string {
  return attributes.get('id')?.text ?? attributes.get('of')?.text ?? '';
}

/**
 * Whether an instrument can be told from the others of its lesson and keep a guess. `shown` holds those before it by
 * their keys, and gets this one.
 */
export function checkInstrumentId(
  tag: PlacedTag,
  { kind, example }: { kind: 'calculator' | 'lab'; example: string },
  shown: Map<string, Place>,
  report: ReportAttribute,
): void {
  const { attributes, place } = tag;
  const [id, predict] = ['id', 'predict'].map((name) => attributes.get(name));
  if (!id && predict) {
    report(
      predict,
      `${kind}-id-missing`,
      `A ${kind} that asks for a guess needs an id, by which the guess is kept.`,
      'Name it once and for all: id="what-it-asks".',
    );
  }
  if (id && !idPattern.test(id.text ?? '')) {
    report(
      id,
      'item-id-invalid',
      `The id "${id.text ?? ''}" has characters that an id cannot have.`,
      `Use lower-case letters, digits and single hyphens, such as "${example}".`,
    );
  }
  const key = instrumentKey(tag);
  const twin = shown.get(key);
  if (twin) {
    report(
      { text: null, ...place },
      `${kind}-twice`,
      `This lesson shows the ${kind} "${key}" in line ${twin.line}, too, and a link could not tell them apart.`,
      `Give this one another id, such as id="${key}-2".`,
    );
  } else if (key !== '') shown.set(key, place);
}
