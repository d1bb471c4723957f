import { describe, expect, it } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileCourse } from './compile-course.ts';
import { renderNodes } from './markdown.ts';

const lesson = (body: string): string => `---\ntitle: L\nlede: L?\nminutes: 1\n---\n\n${body}\n`;
const article = 'title: A\nname: A\nlede: A.\nlessons: [l]\n';
const course = (files: Readonly<Record<string, string>>) =>
  compileCourse(
    new Map(
      Object.entries({
        'course.yaml': 'id: c\ntitle: C\nlede: C.\narticles: [a]\n',
        'a/article.yaml': article,
        'a/l.mdx': lesson('Text.'),
        'a/m.model.yaml':
          'title: M\ninputs:\n  n: { label: N, default: 3, min: 0, max: 9 }\noutputs:\n  twice: { label: T, formula: 2 * n }\n',
        ...files,
      }),
    ),
    (path) => path,
  );
const says = (files: Readonly<Record<string, string>>): string[] => course(files).findings.map(formatFinding);

const glossary = `terms:
  - term: KV cache
    text: What is kept of a text.
    aliases: [caches, cache]
  - term: router
    text: It picks.
`;

describe('a term of the glossary', () => {
  it('is told in place at its first use, found by its name or another word for it, and no part of its sentence', () => {
    const {
      findings,
      lessons,
      course: whole,
    } = course({
      'glossary.yaml': glossary,
      'a/l.mdx': lesson(
        'The <Term>KV caches</Term>, a <Term of="KV cache">*store*</Term>; <Term>Router</Term>.',
      ),
      'a/glossary.yaml': 'terms:\n  - term: KV caches\n    text: Many.\n',
    });
    expect(findings.map(formatFinding)).toEqual([]);
    const compiled = lessons.get('a/l');
    expect([...(compiled?.terms ?? [])]).toEqual(['kv-caches', 'kv-cache', 'router']);
    expect(compiled?.prose.map(({ text }) => text)).toEqual(['The KV caches, a store; Router.']);
    expect(compiled?.values.map(({ nodes }) => renderNodes(nodes))[1]).toBe(
      '<button type="button" class="term" popovertarget="term-kv-cache" aria-describedby="term-kv-cache"><em>store</em></button>\n' +
        '<span id="term-kv-cache" popover="auto" class="term-text">What is kept of a text.</span>',
    );
    expect(whole?.glossary.map(({ term }) => term)).toEqual(['KV cache', 'KV caches', 'router']);
    expect(whole?.articles[0]?.lessons[0]?.terms).toEqual(['kv-caches', 'kv-cache', 'router']);
  });

  it('has one explanation in a lesson, which later uses open', () => {
    const { lessons } = course({
      'glossary.yaml': glossary,
      'a/l.mdx': lesson('A <Term>router</Term> and a <Term>router</Term>, and a <Term>cache</Term>.'),
    });
    const html = lessons.get('a/l')?.values.map(({ nodes }) => renderNodes(nodes)) ?? [];
    expect(html.map((one) => one.includes('popover="auto"'))).toEqual([true, false, true]);
    expect(html[1]).toBe(
      '<button type="button" class="term" popovertarget="term-router" aria-describedby="term-router">router</button>',
    );
  });

  it('is an error where nobody knows it, where it is empty and in a question; advice tells of one that is not used', () => {
    expect(
      says({
        'glossary.yaml': glossary,
        'a/l.mdx': lesson(
          'A <Term>ruoter</Term>, a <Term of="cash">cache</Term> and a <Term of="router"></Term>.\n\n<Choice id="q">\nIs it a <Term>router</Term>?\n\n- [x] Yes\n  > So.\n- [ ] No\n  > No.\n</Choice>',
        ),
      }),
    ).toEqual([
      'a/l.mdx:7:3 error term-unknown: The glossary has no term "ruoter". Did you mean "router"? Add it to glossary.yaml, or name another: <Term of="…">.',
      'a/l.mdx:7:32 error term-unknown: The glossary has no term "cash". Add it to glossary.yaml, or name another: <Term of="…">.',
      'a/l.mdx:7:61 error tag-empty: <Term> is empty. Write the word between its tags: <Term>KV cache</Term>.',
      'a/l.mdx:10:9 error term-in-question: A <Term> cannot stand in a question. Write its words alone, and explain it in the text.',
      'glossary.yaml:2:5 warning term-unused: No lesson explains "KV cache". Write <Term>KV cache</Term> where a lesson first needs it, or remove it.',
    ]);
  });

  it('stands once in all glossaries, and a glossary has nothing else', () => {
    expect(
      says({
        'glossary.yaml': `${glossary}  - term: Router\n    text: Again.\n    meaning: x\n`,
      }).map((line) => line.replace(/(error [\w-]+).*/, '$1')),
    ).toEqual(['glossary.yaml:9:5 error yaml-unknown-key']);
    expect(
      says({
        'a/l.mdx': lesson('A <Term>router</Term> and a <Term>cache</Term>.'),
        'a/glossary.yaml': 'terms:\n  - term: Router\n    text: Again.\n',
        'glossary.yaml': glossary,
      }),
    ).toEqual([
      'glossary.yaml:5:5 error term-twice: "router" names a term twice: it is a word for "Router", too. Keep one of the two.',
    ]);
  });
});

it('names that differ in a sign are terms of their own', () => {
  const { findings, lessons } = course({
    'glossary.yaml':
      'terms:\n  - { term: C, text: Small. }\n  - { term: C++, text: Larger. }\n  - { term: "C#", text: Other., aliases: [C sharp] }\n',
    'a/l.mdx': lesson('A <Term>C</Term>, <Term>C++</Term>, <Term of="c++">one</Term>, <Term>C#</Term>.'),
  });
  expect(findings.map(formatFinding)).toEqual([]);
  expect([...(lessons.get('a/l')?.terms ?? [])]).toEqual(['c', 'c-plus-plus', 'c-sharp']);
});

it('a term may have itself in other letters among its other words', () => {
  expect(
    says({
      'glossary.yaml': 'terms:\n  - term: LLM\n    text: A model.\n    aliases: [llm, LLMs, llms]\n',
      'a/l.mdx': lesson('An <Term>LLM</Term>, an <Term>llm</Term> and <Term>llms</Term>.'),
    }),
  ).toEqual([]);
});

describe('what an article says of itself', () => {
  it('is a line of Markdown with values of models', () => {
    const { findings, course: whole } = course({
      'a/article.yaml': `${article}figures:\n  - { value: '<Value of="m.twice" n={4} />', label: of *all* }\nminute:\n  - It is <Value of="m.twice" />, see [there](l.mdx).\n`,
    });
    expect(findings.map(formatFinding)).toEqual([]);
    const [one] = whole?.articles ?? [];
    expect(one?.figures).toEqual([{ valueHtml: '8', labelHtml: 'of <em>all</em>' }]);
    expect(one?.minuteHtml).toEqual(['It is 6, see <a href="../a/l/">there</a>.']);
  });

  it('names a mistake at the line of the text', () => {
    expect(
      says({
        'a/article.yaml': `${article}figures:\n  - value: <Value of="m.thrice" />\n    label: Times\nminute:\n  - Fine.\n  - A <b>c\n`,
      }).map((line) => line.replace(/(error [\w-]+).*/, '$1')),
    ).toEqual([
      'a/article.yaml:6:5 error value-unknown',
      expect.stringMatching(/^a\/article\.yaml:10:5 error /),
    ]);
  });
});
