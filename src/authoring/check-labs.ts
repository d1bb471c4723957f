import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { readLabValue, whatControlTakes, withValues } from '../core/lab.ts';
import type { LabPlace } from '../core/lab.ts';
import { checkInstrumentId, instrumentKey } from './check-ids.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import type { LabSpec } from './labs.ts';
import type { ReportAttribute } from './model-attributes.ts';
import type { Place } from './place.ts';

/** Attributes of a `<Lab>` besides its controls. */
const labAttributes = ['of', 'id', 'title', 'preset', 'predict'];

/** What a lab is given; mistakes of its tag are heard by `report`, and its defaults stand in for them. */
export function labPlace(
  tag: PlacedTag,
  lab: LabSpec,
  lesson: string | null,
  report: ReportAttribute = () => undefined,
): LabPlace {
  const { attributes } = tag;
  const of = attributes.get('of')?.text ?? '';
  const controls = Object.keys(lab.controls);
  const values: Record<string, number> = {};
  const preset = attributes.get('preset');
  if (preset) {
    const ids = lab.presets.map(({ id }) => id);
    const found = lab.presets.find(({ id }) => id === preset.text);
    Object.assign(values, found?.values);
    if (!found) {
      report(
        preset,
        'lab-preset-unknown',
        `The lab "${of}" has no preset "${preset.text ?? ''}".${didYouMean(preset.text ?? '', ids)}`,
        ids.length > 0 ? `Use ${listNames(ids, 'or')}.` : 'Remove "preset".',
      );
    }
  }
  for (const [name, attribute] of attributes) {
    if (labAttributes.includes(name)) continue;
    const control = lab.controls[name];
    const text = attribute.text ?? '';
    if (!control) {
      report(
        attribute,
        'lab-control-unknown',
        `The lab "${of}" has no control "${name}".${didYouMean(name, [...controls, ...labAttributes])}`,
        `Use ${listNames(controls, 'or')}.`,
      );
      continue;
    }
    const value = readLabValue(control, text);
    if (value !== null) values[name] = value;
    else {
      report(
        attribute,
        'lab-control-value',
        `"${text}" is not a value of the control "${name}".`,
        `Use ${whatControlTakes(control, text)}`,
      );
    }
  }
  const names = Object.keys(lab.predictions ?? {});
  const asked = attributes.get('predict');
  const predict = asked ? (asked.text ?? names[0] ?? '') : null;
  if (asked && predict !== null && !names.includes(predict)) {
    report(
      asked,
      'lab-predict-unknown',
      `The lab "${of}" has no prediction "${predict}".${didYouMean(predict, names)}`,
      names.length > 0 ? `Use ${listNames(names, 'or')}.` : 'Remove "predict".',
    );
  }
  return {
    id: instrumentKey(tag),
    start: withValues(lab, values),
    predict,
    lesson,
    title: attributes.get('title')?.text ?? null,
  };
}

/** The labs of a lesson: names, controls, presets, predictions and ids. Ids that stand twice: `check-ids.ts`. */
export function labFindings({ file, tags }: CompiledLesson, labs: ReadonlyMap<string, LabSpec>): Finding[] {
  const findings: Finding[] = [];
  const shown = new Map<string, Place>();
  const report: ReportAttribute = ({ line, column }, rule, message, cure) => {
    findings.push({ rule, severity: 'error', file, line, column, message, cure });
  };
  for (const tag of tags) {
    const of = tag.attributes.get('of');
    if (tag.tag !== 'Lab' || !of?.text) continue;
    const lab = labs.get(of.text);
    if (lab) labPlace(tag, lab, null, report);
    else {
      const names = [...labs.keys()];
      report(
        of,
        'lab-unknown',
        `There is no lab "${of.text}".${didYouMean(of.text, names)}`,
        names.length > 0
          ? `Use ${listNames(names, 'or')}, or make it with: npm run islet -- new lab <name>.`
          : 'Make it with: npm run islet -- new lab <name>.',
      );
    }
    checkInstrumentId(tag, { kind: 'lab', example: 'guess-load' }, shown, report);
  }
  return findings;
}
