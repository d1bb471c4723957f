import type { Finding } from '../core/finding.ts';
import { placeAt } from './place.ts';
import type { Place } from './place.ts';

/** `<Step>` in a `<Figure>`: the words of one step; what belongs to it in the drawing has its number in its id. */
export const stepTag = 'Step';

/** A part of a drawing that appears with a step: its id is `step-2`, or begins with `step-2-`. */
interface DrawnStep {
  step: number;
  /** Where the attribute with the id begins and ends. */
  start: number;
  end: number;
}

/** A tag up to the end of its id, if that is one of a step. */
const idOfStep =
  /^<[\w:.-]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*?\s+(id\s*=\s*(["'])step-(\d{1,3})(?:-[^"']*)?\2)/;

function drawnSteps(svg: string): DrawnStep[] {
  const found: DrawnStep[] = [];
  // What stands in a comment is not drawn, and a value may hold a ">".
  for (const { 0: tag, index } of svg.matchAll(/<!--[\s\S]*?-->|<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi)) {
    const [before, id = '', , step] = idOfStep.exec(tag) ?? [];
    if (before === undefined) continue;
    const end = index + before.length;
    found.push({ step: Number(step), start: end - id.length, end });
  }
  return found;
}

/**
 * A drawing whose steps are known by an attribute: an id may stand only once in a page, and a drawing stands there in
 * two widths. What comes after the first step is off at first.
 */
export function withStepMarks(svg: string): string {
  return drawnSteps(svg).reduceRight((text, { step, start, end }) => {
    const mark = `data-step="${step}"${step > 1 ? ' data-off' : ''}`;
    return text.slice(0, start) + mark + text.slice(end);
  }, svg);
}

/**
 * What does not fit between the steps of a figure and its drawing: every step but the first, which may begin with what
 * belongs to none, adds something to it, and what the drawing has for a step is told by one.
 */
export function stepFindings(
  drawing: { svg: string; name: string; file: string },
  figure: { steps: readonly Place[]; place: Place; file: string },
): Finding[] {
  const drawn = drawnSteps(drawing.svg);
  const findings: Finding[] = [];
  for (const [index, { line, column }] of figure.steps.entries()) {
    const step = index + 1;
    if (step === 1 || drawn.some((part) => part.step === step)) continue;
    findings.push({
      rule: 'figure-step-not-drawn',
      severity: 'error',
      file: figure.file,
      line,
      column,
      message: `This is step ${step}, and nothing in "${drawing.name}" appears with it.`,
      cure: `Group what it adds to the drawing and give the group the id "step-${step}", or join this text with that of another step.`,
    });
  }
  for (const { step, start } of drawn) {
    if (step >= 1 && step <= figure.steps.length) continue;
    const { line, column } = placeAt(drawing.svg, start);
    findings.push({
      rule: 'figure-step-not-told',
      severity: 'error',
      file: drawing.file,
      line,
      column,
      message: `This part appears with step ${step}, and the <Figure> at ${figure.file}:${figure.place.line} has ${figure.steps.length} steps.`,
      cure: `Add a <${stepTag}> there, or give the part the id of a step that there is.`,
    });
  }
  return findings;
}
