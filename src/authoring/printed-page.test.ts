import { expect, it } from 'vitest';
import { partOfLesson, printedPage, withLessons } from './printed-page.ts';

it('lessons on one page keep their ids apart, and their islands are HTML', () => {
  expect(
    printedPage(
      '<script type="module" src="/x.js"></script><p id="top"><a href="#a">x</a></p><article data-print="l1"><style>astro-island{}</style><script>run()</script><astro-island uid="1" props="{&quot;>&quot;}"><h2 id="a b">A</h2></astro-island>' +
        '<a href="#a">up</a><a href="/x#a">x</a><path fill="url(#a)"/><use href="#a"/><p aria-labelledby="a b">x</p></article>' +
        '<article data-print="l2"><button popovertarget="a">y</button></article><section class="print-key"><p id="a"></p></section></main>',
    ),
  ).toBe(
    '<p id="top"><a href="#a">x</a></p><article data-print="l1"><div class="still"><h2 id="l1-a l1-b">A</h2></div>' +
      '<a href="#l1-a">up</a><a href="/x#a">x</a><path fill="url(#l1-a)"/><use href="#l1-a"/><p aria-labelledby="l1-a l1-b">x</p></article>' +
      '<article data-print="l2"><button popovertarget="l2-a">y</button></article><section class="print-key"><p id="a"></p></section></main>',
  );
});

it('what a lesson shows stands where it belongs, as it is on its own page', () => {
  const pages = new Map([
    [
      'a/l',
      '<link rel="stylesheet" href="/x"><link rel="stylesheet" href="/l"><h1>L</h1><!--prose--><p>$& One</p><!--/prose--><nav></nav><!--key--><b>k</b><!--/key-->',
    ],
    ['a/m', '<!--prose--><!--/prose--><!--key--><!--/key-->'],
  ]);
  const lessons = ['a/l', 'a/m']
    .flatMap((id) => [`<article>${partOfLesson('prose', id)}</article>`, partOfLesson('key', id)])
    .join('');
  const html = `<head><link rel="stylesheet" href="/x"></head>${lessons}`;
  expect(withLessons(html, (id) => pages.get(id) ?? '')).toBe(
    '<head><link rel="stylesheet" href="/x"><link rel="stylesheet" href="/l"></head><article><p>$& One</p></article><b>k</b><article></article>',
  );
});

it('a page without its parts stops the build', () => {
  expect(() => withLessons(partOfLesson('key', 'a/l'), () => '<!--key--><p>')).toThrow(
    'The page of a/l does not tell its key from the rest.',
  );
});
