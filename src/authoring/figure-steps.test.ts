import { expect, test } from 'vitest';
import { withStepMarks } from './figure-steps.ts';

test('what appears with a step is known by its number, and what comes later is off', () => {
  expect(
    withStepMarks(
      '<svg viewBox="0 0 9 9"><g id="step-1"><path d="M0 0"/></g><text id="step-2-word" x="1">a</text><g fill="none" id=\'step-12\'/></svg>',
    ),
  ).toBe(
    '<svg viewBox="0 0 9 9"><g data-step="1"><path d="M0 0"/></g><text data-step="2" data-off x="1">a</text><g fill="none" data-step="12" data-off/></svg>',
  );
});

test('other ids, comments and values that look like one stay as they are', () => {
  const svg =
    '<svg viewBox="0 0 9 9"><!-- <g id="step-2"/> --><g id="steps-2"/><g id="my step-2"/><text aria-label=\'<g id="step-2"/>\'>id="step-2"</text></svg>';
  expect(withStepMarks(svg)).toBe(svg);
});
