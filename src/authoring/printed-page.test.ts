import { expect, it } from 'vitest';
import { partOfLesson, printedPage } from './printed-page.ts';

it('lessons on one page keep their ids apart, and their islands are HTML', () => {
  const pages = new Map([
    [
      'a/l',
      '<p id="top"></p><!--prose--><style>astro-island{}</style><script>run()</script><astro-island uid="1" props="{&quot;>&quot;}"><h2 id="a b">A</h2></astro-island>' +
        '<a href="#a">up</a><a href="/x#a">x</a><path fill="url(#a)"/><use href="#a"/><p aria-labelledby="a b">x</p><!--/prose--><!--key--><p id="a"></p><!--/key-->',
    ],
    ['a/m', '<!--prose--><button popovertarget="a">y</button><!--/prose--><!--key--><!--/key-->'],
  ]);
  expect(
    printedPage(
      '<script type="module" src="/x.js"></script><p id="top"><a href="#a">x</a></p>' +
        ['a/l', 'a/m'].map((id, index) => partOfLesson('prose', id, `l${index + 1}`)).join('') +
        partOfLesson('key', 'a/l', 'l1'),
      (id) => pages.get(id) ?? '',
    ),
  ).toBe(
    '<p id="top"><a href="#a">x</a></p><div class="still"><h2 id="l1-a l1-b">A</h2></div>' +
      '<a href="#l1-a">up</a><a href="/x#a">x</a><path fill="url(#l1-a)"/><use href="#l1-a"/><p aria-labelledby="l1-a l1-b">x</p>' +
      '<button popovertarget="l2-a">y</button><p id="l1-a"></p>',
  );
});

it('what a lesson shows stands where it belongs, as it is on its own page, which is read once', () => {
  const pages = new Map([
    [
      'a/l',
      '<link rel="stylesheet" href="/x"><link rel="stylesheet" href="/l"><main><h1>L</h1><!--prose--><p>$& One</p><!--/prose--></main><!--key--><b>k</b><!--/key-->',
    ],
    ['a/m', '<!--prose--><!--/prose--><!--key--><!--/key-->'],
  ]);
  const read: string[] = [];
  const lessons = ['a/l', 'a/m']
    .flatMap((id) => [`<article>${partOfLesson('prose', id, 'l1')}</article>`, partOfLesson('key', id, 'l1')])
    .join('');
  const html = `<head><link rel="stylesheet" href="/x"></head>${lessons}`;
  const lessonPage = (id: string): string => {
    read.push(id);
    return pages.get(id) ?? '';
  };
  expect(printedPage(html, lessonPage)).toBe(
    '<head><link rel="stylesheet" href="/x"><link rel="stylesheet" href="/l"></head><article><p>$& One</p></article><b>k</b><article></article>',
  );
  expect(read).toEqual(['a/l', 'a/m']);
});

it('a page without its parts stops the build', () => {
  expect(() =>
    printedPage(partOfLesson('key', 'a/l', 'l1'), () => '<!--prose--><!--/prose--><!--key--><p>'),
  ).toThrow('The page of a/l does not tell its key from the rest.');
});
