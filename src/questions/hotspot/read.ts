import { placeAt } from '../../authoring/place.ts';
import { svgFindings } from '../../authoring/svg.ts';
import { didYouMean, listNames } from '../../core/finding.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import { readScoring } from '../scoring-attribute.ts';
import { readTaskList } from '../task-list.ts';
import {
  acrossOf,
  around,
  drawnElements,
  inlineDrawing,
  plainText,
  readDrawing,
  widthOf,
} from './drawing.ts';
import type { DrawingElement } from './drawing.ts';
import type { HotspotItem } from './schema.ts';

const names = { rule: 'hotspot', tag: 'Hotspot', entry: 'region' };
/** The narrowest drawing that a phone shows, and what a finger can hit there, in CSS pixels (WCAG 2.2, 2.5.8). */
const narrowest = 320;
const finger = 24;

/** The drawing and its elements; null when there is none that can stand in a page, which has been reported. */
function readSource(block: QuestionBlock): { svg: string; elements: DrawingElement[] } | null {
  const src = block.attributes.get('src');
  if (!src?.text) {
    block.report(
      'hotspot-src-missing',
      src ?? block.node,
      'This <Hotspot> names no drawing.',
      'Add the name of an SVG beside the lesson: <Hotspot … src="drawing.svg">.',
    );
    return null;
  }
  if (!src.text.endsWith('.svg')) {
    block.report(
      'hotspot-src-kind',
      src,
      `src="${src.text}" is no drawing whose parts can be told apart.`,
      'Use an SVG, a file whose name ends in .svg.',
    );
    return null;
  }
  const svg = block.file(src.text);
  if (svg === null) {
    const known = block.files.filter((name) => name.endsWith('.svg') && !name.endsWith('.narrow.svg'));
    block.report(
      'hotspot-file-missing',
      src,
      `There is no drawing "${src.text}" beside this lesson.${didYouMean(src.text, known)}`,
      known.length > 0
        ? `Use ${listNames(known, 'or')}, or add the file.`
        : 'Add the file beside the lesson.',
    );
    return null;
  }
  const findings = svgFindings(svg, src.text);
  for (const { rule, file, line, message, cure } of findings)
    block.report(rule, src, `${file}, line ${line}: ${message}`, cure);
  const elements = readDrawing(svg);
  const open = elements.find((element) => !element.closed);
  if (findings.length === 0 && open) {
    const { line } = placeAt(svg, open.start);
    block.report(
      'hotspot-drawing-open',
      src,
      `${src.text}, line ${line}: The element <${open.name}> is never closed.`,
      `Write </${open.name}> where it ends.`,
    );
    return null;
  }
  return findings.length > 0 ? null : { svg, elements };
}

/** Reads `<Hotspot>`: paragraphs, then a task list of ids in the drawing; the quote under one is its feedback. */
export function readHotspot(block: QuestionBlock): ReadItem<HotspotItem> | null {
  const source = readSource(block);
  const list = readTaskList(block, names);
  if (list === null) return null;
  const scoring = readScoring(block, { ...names, multiple: list.multiple });
  if (source === null) return null;

  const { svg, elements } = source;
  const file = block.attributes.get('src')?.text ?? '';
  const drawn = drawnElements(elements);
  const width = widthOf(elements);
  const idOf = (element: { attributes: ReadonlyMap<string, string> }): string =>
    element.attributes.get('id') ?? '';
  const options: HotspotItem['options'] = [];
  const listed = list.entries.map(({ content }) => block.text(content));
  for (const [index, { node, right, feedbackHtml }] of list.entries.entries()) {
    const report = (rule: string, message: string, cure: string): void => {
      list.sound = false;
      block.report(rule, node, message, cure);
    };
    const id = listed[index] ?? '';
    const [element, twin] = drawn.filter((one) => idOf(one) === id);
    if (!element) {
      const known = drawn.filter((one) => one.title !== null).map(idOf);
      report(
        'hotspot-id-unknown',
        `${file} draws nothing with the id "${id}".${didYouMean(id, known)}`,
        known.length > 0
          ? `Use ${listNames(known, 'or')}.`
          : 'Give each region of the drawing an id and a title: <g id="router"><title>Router</title>…</g>.',
      );
      continue;
    }
    if (twin) {
      report(
        'hotspot-id-twice',
        `Two elements of ${file} have the id "${id}".`,
        'Put them into one <g> that has it, or give one of them another id.',
      );
    }
    const text = plainText(element.title ?? '');
    if (text === '') {
      report(
        'hotspot-title-missing',
        `The region "${id}" of ${file} has no name.`,
        `Give it one right behind its opening tag: <${element.name} id="${id}" …><title>…</title></${element.name}>.`,
      );
      continue;
    }
    if (listed.indexOf(id) !== index) {
      report('hotspot-region-twice', `The region "${id}" is listed twice.`, 'Remove one of the two.');
      continue;
    }
    const same = options.find((option) => option.text === text);
    if (same) {
      report(
        'hotspot-title-twice',
        `The regions "${same.id}" and "${id}" are both called "${text}", and the learner reads only that.`,
        `Change the <title> of one of them in ${file}.`,
      );
    }
    const outer = around(element).find((one) => listed.includes(idOf(one)));
    if (outer) {
      report(
        'hotspot-region-nested',
        `The region "${id}" is a part of the region "${idOf(outer)}", so a click on it could mean both.`,
        `Draw it beside the other one in ${file}, not inside of its <${outer.name}>.`,
      );
    }
    const across = acrossOf(element);
    if (across !== null && width !== null && (across * narrowest) / width < finger) {
      report(
        'hotspot-region-small',
        `The region "${id}" is only ${Math.round((across * narrowest) / width)} px across on a phone, too small for a finger.`,
        `Make it at least ${Math.ceil((finger * width) / narrowest)} units wide and high, or draw a larger shape around it in one <g>.`,
      );
    }
    options.push({ id, text, right, feedbackHtml });
  }
  if (!list.check(options)) return null;
  const html = inlineDrawing(
    svg,
    elements,
    options.map(({ id }) => id),
    `d-${block.id}`,
    `p-${block.id}`,
  );
  return { prompt: list.prompt, points: 1, multiple: list.multiple, scoring, drawing: { html }, options };
}
