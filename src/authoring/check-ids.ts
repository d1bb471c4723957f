import type { Finding } from '../core/finding.ts';
import type { CompiledLesson } from './compile-lesson.ts';
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
