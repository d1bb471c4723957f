import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { copyCourse, islet, runNode } from './project.ts';

const main = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const root = copyCourse();
afterAll(() => rmSync(root, { recursive: true }));

describe('islet', () => {
  test('tells its commands', async () => {
    const { code, out } = await islet(root, '--help');
    expect(code).toBe(0);
    expect(out).toContain('\n  new ');
    expect(out).toContain('\n  lint ');
  });

  test('without a command it tells them too, and ends with 2', async () => {
    const { code, out } = await islet(root);
    expect(code).toBe(2);
    expect(out).toContain('Usage: npm run islet -- <command> [arguments]');
  });

  test.each([
    ['new', 'Usage: npm run islet -- new <kind> <name>'],
    ['lint', 'Usage: npm run islet -- lint [--fix] [--json]'],
  ])('%s --help tells how to use it', async (command, usage) => {
    const { code, out } = await islet(root, command, '--help');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(usage);
  });

  test.each([
    [
      ['lnt'],
      'Islet has no command "lnt". Did you mean "lint"? Use "new", "import", "lint", "coverage", "diff" or "editor", or --help.',
    ],
    [
      ['lint', 'tides'],
      'lint knows no "tides": it always checks the whole course. Use --fix, --json or nothing.',
    ],
    [
      ['new'],
      'new needs a kind: "course", "lesson", "model", "question" or "lab". Usage: npm run islet -- new <kind> <name>',
    ],
    [
      ['new', 'lessn', 'x'],
      'new makes no "lessn". Did you mean "lesson"? Use "course", "lesson", "model", "question" or "lab".',
    ],
    [['new', 'lab'], 'new lab takes one name and was given 0. Usage: npm run islet -- new lab <name>'],
    [
      ['new', 'lab', 'a', 'b'],
      'new lab takes one name and was given 2. Usage: npm run islet -- new lab <name>',
    ],
    [
      ['new', 'lesson', 'tides'],
      '"tides" does not say which article the lesson belongs to. Write <article>/<name>, such as deepseek-v3/cost.',
    ],
    [
      ['new', 'model', 'tides/Spring Tide'],
      '"Spring Tide" cannot name a model: use lower-case letters, digits and single hyphens. Write "spring-tide".',
    ],
    [
      ['new', 'lesson', '../outside/x'],
      '"../outside/x" does not say which article the lesson belongs to. Write <article>/<name>, such as deepseek-v3/cost.',
    ],
    [
      ['new', 'question', 'ShortAnswer'],
      '"ShortAnswer" cannot name a question type: use lower-case letters and single hyphens. Write "short-answer".',
    ],
    [
      ['new', 'question', 'top-3'],
      '"top-3" cannot name a question type: use lower-case letters and single hyphens.',
    ],
    [
      ['new', 'question', 'switch'],
      '"switch" means something else in the code. Choose another name, such as "switch-question".',
    ],
    [
      ['new', 'lab', '__proto__'],
      '"__proto__" cannot name a lab: use lower-case letters, digits and single hyphens. Write "proto".',
    ],
  ])('%j is refused with 2 and the cure', async (args, message) => {
    expect(await islet(root, ...args)).toEqual({ code: 2, out: '', err: `${message}\n` });
  });

  test('a file in the place of the lessons is told in one line', async () => {
    const lessons = join(root, 'lessons/course.yaml');
    expect(await runNode(root, [main, 'lint'], { ISLET_ROOT: root, ISLET_LESSONS: lessons })).toEqual({
      code: 2,
      out: '',
      err: `The lessons are looked for in ${lessons}, which is a file. Name a folder in ISLET_LESSONS.\n`,
    });
  });

  test.each(['lint', 'coverage', 'editor', '--help'])(
    '%s ends quietly where nobody reads on, as with head',
    (command) => {
      const script = 'set -o pipefail; { "$0" "$1" "$2" 2>err; echo "$?" >code; } | true; cat err code';
      const said = execFileSync('bash', ['-c', script, process.execPath, main, command], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, ISLET_ROOT: root, ISLET_LESSONS: 'lessons' },
      });
      expect(said).toBe('0\n');
    },
  );
});
