import { questionTypes } from '../questions/registry.ts';
import type { PlacedTag } from './compile-lesson.ts';
import { projectLabs } from './labs.ts';
import { guideTags, tagSpecs } from './tags.ts';

const labTag = 'Lab';
const steppedFigure = 'SteppedFigure';

/** What a tag's component is called in its page. A lab has one of its own, and so has a figure with steps. */
export function componentName({ tag, attributes, steps }: PlacedTag): string {
  if (steps.length > 0) return steppedFigure;
  return tag === labTag ? labName(attributes.get('of')?.text ?? '') : tag;
}

/** Every component that a tag can become: its name to its path from the project's root. */
export function tagComponents(): ReadonlyMap<string, string> {
  return new Map([
    ...questionTypes.map(({ type, tag }) => [tag, `/src/questions/${type}/${tag}.astro`] as const),
    ...[...tagSpecs, ...guideTags].flatMap(({ tag, component }) =>
      component === null ? [] : [[tag, component] as const],
    ),
    ...[...projectLabs.keys()].map((lab) => [labName(lab), `/src/labs/${lab}/Lab.astro`] as const),
    [steppedFigure, '/src/islands/stepped/SteppedFigure.astro'],
  ]);
}

/** "LabExpertRouter" for "expert-router". */
function labName(lab: string): string {
  return labTag + lab.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}
