import { readFileSync, writeFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyCourse, islet } from './project.ts';

const newsletter = new URL('../fixtures/articles/newsletter.txt', import.meta.url).pathname;

describe('islet import article', () => {
  it('drafts a folder for each article, lists it in the course, and tells what it did and left out', async () => {
    const root = copyCourse();
    const { code, out, err } = await islet(root, 'import', 'article', newsletter);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('Found    2. Parcels Come by Bicycle\n');
    expect(out).toContain('Made     lessons/parcels-come-by-bicycle/article.yaml\n');
    expect(out).toContain('  a promotion: Banner with a lighthouse\n');
    expect(readFileSync(join(root, 'lessons/course.yaml'), 'utf8')).toContain('- salt-keeps-the-heat');
    const lint = await islet(root, 'lint');
    expect(lint.out.split('\n').filter((line) => line.includes(' error '))).toEqual([]);
    expect(lint.code).toBe(0);
  });

  it('takes one article of several, from standard input or into another folder', async () => {
    const root = copyCourse();
    const { code, out } = await islet(
      root,
      'import',
      'article',
      newsletter,
      '--article',
      '3',
      '--out',
      'other',
    );
    expect(code).toBe(0);
    expect(readdirSync(join(root, 'other'))).toEqual(['course.yaml', 'salt-keeps-the-heat']);
    expect(existsSync(join(root, 'lessons/salt-keeps-the-heat'))).toBe(false);
    expect(out).toContain('Found    1. Tide Mill Society (passed over)\n');
    expect(out).toContain('ISLET_LESSONS=other npm run dev shows the drafts');
    expect(out).toContain('ISLET_LESSONS=other npm run lint:lessons checks them');
  });

  it('brings paragraphs up to date when an article is imported again, and leaves its lessons alone', async () => {
    const root = copyCourse();
    const file = join(root, 'n.txt');
    const text = readFileSync(newsletter, 'utf8');
    writeFileSync(file, text);
    await islet(root, 'import', 'article', 'n.txt', '--article', '2');
    const lesson = join(root, 'lessons/parcels-come-by-bicycle/how-it-works.mdx');
    const before = readFileSync(lesson, 'utf8');
    writeFileSync(
      file,
      text.replace('Riders start from 17 small depots', 'Riders start from 19 small depots'),
    );
    const { code, out } = await islet(root, 'import', 'article', 'n.txt', '--article', '2');
    expect(code).toBe(0);
    expect(out).toContain('Changed  lessons/parcels-come-by-bicycle/source.yaml\n');
    expect(out).toContain('1 paragraphs changed, 0 new, 0 gone.');
    expect(readFileSync(lesson, 'utf8')).toBe(before);
    const lint = await islet(root, 'lint');
    expect(lint.out).toMatch(
      /how-it-works\.mdx:\d+:\d+ warning source-changed: Paragraph p3 of the article has changed/,
    );
  });

  it('gives each article a folder of its own, whatever its headline, and finds it there again', async () => {
    const root = copyCourse();
    const add = (name: string, text: string) => writeFileSync(join(root, name), text);
    const articles = () => readdirSync(join(root, 'x')).filter((name) => name !== 'course.yaml');
    add('ru1.md', '# Приливы и Луна\n\nЛуна притягивает ближнюю сторону Земли сильнее, чем дальнюю.\n');
    add('ru2.md', '# Вулканы Камчатки\n\nНа Камчатке около 30 действующих вулканов.\n');
    await islet(root, 'import', 'article', 'ru1.md', '--out', 'x');
    const first = readFileSync(join(root, 'x/article-1/source.yaml'), 'utf8');
    await islet(root, 'import', 'article', 'ru2.md', '--out', 'x');
    expect(articles()).toEqual(['article-1', 'article-2']);
    expect(readFileSync(join(root, 'x/article-1/source.yaml'), 'utf8')).toBe(first);

    const week = (text: string): string => `# At sea\n\n${text}\n\n`;
    const twice =
      week('Alpha sold nine ships to Beta in March. It rained.') +
      week('Rain fell for nine days because of a wind. It is wet.');
    add('two.md', twice);
    const { out } = await islet(root, 'import', 'article', 'two.md', '--out', 'x');
    expect(out).toContain('Named    at-sea-2, as "at-sea" is taken\n');
    add('three.md', week('Copper is dear, for a mine has closed.'));
    await islet(root, 'import', 'article', 'three.md', '--out', 'x');
    expect(articles()).toEqual(['article-1', 'article-2', 'at-sea', 'at-sea-2', 'at-sea-3']);
    const kept = ['at-sea', 'at-sea-2', 'at-sea-3'].map((id) =>
      readFileSync(join(root, `x/${id}/source.yaml`), 'utf8'),
    );
    expect(kept.map((text) => /text: (\w+)/.exec(text)?.[1])).toEqual(['Alpha', 'Rain', 'Copper']);

    // Again, and by another name of its folder.
    renameSync(join(root, 'x/at-sea-2'), join(root, 'x/rain'));
    const again = await islet(root, 'import', 'article', 'two.md', '--out', 'x');
    expect(again.out).toContain('Kept     x/at-sea/source.yaml\nKept     x/rain/source.yaml\n');
    expect(articles()).toEqual(['article-1', 'article-2', 'at-sea', 'at-sea-3', 'rain']);
    // Ids of questions in it begin with its first name, which no other article gets.
    add('four.md', week('Nine whales came into the bay of the town.'));
    await islet(root, 'import', 'article', 'four.md', '--out', 'x');
    expect(articles()).toEqual(['article-1', 'article-2', 'at-sea', 'at-sea-3', 'at-sea-4', 'rain']);
  });

  it('takes another name than that of a page of the site, or of a folder that it knows nothing of', async () => {
    const root = copyCourse();
    writeFileSync(join(root, 'g.md'), '# Glossary\n\nThe moon pulls the sea.\n');
    const reserved = await islet(root, 'import', 'article', 'g.md');
    expect(reserved.out).toContain('Named    glossary-2, as "glossary" is taken\n');
    rmSync(join(root, 'lessons/glossary-2/source.yaml'));
    const mute = await islet(root, 'import', 'article', 'g.md');
    expect(mute.err).toBe('');
    expect(mute.out).toContain('Made     lessons/glossary-3/source.yaml\n');
    writeFileSync(join(root, 't.md'), '# Tides\n\nThe sea answers late.\n');
    expect((await islet(root, 'import', 'article', 't.md')).out).toContain(
      'Named    tides-2, as "tides" is taken and has no source.yaml that tells whether it holds this article\n',
    );
    const lint = await islet(root, 'lint');
    expect(lint.out.split('\n').filter((line) => line.includes(' error '))).toEqual([]);
  });

  it.each<[args: string[], code: number, said: string]>([
    [[], 2, 'import needs to know what: article.'],
    [['artikel', 'x'], 2, 'import knows no "artikel". Did you mean "article"? Use article.'],
    [['article'], 2, 'import article takes one file and was given 0.'],
    [['article', newsletter, '--outt', 'x'], 2, 'import article knows no "--outt". Did you mean "--out"?'],
    [['article', newsletter, '--article', 'two'], 2, '--article two is not the number of an article'],
    [
      ['article', newsletter, '--article', '9'],
      1,
      'There is no article 9: 3 were found.\n  1. Tide Mill Society\n',
    ],
    [['article', newsletter, '--format', 'htm'], 2, '--format htm is not known. Did you mean "html"?'],
    [['article', 'nowhere.txt'], 1, 'nowhere.txt cannot be read. Is the path right?'],
    [['article', 'lessons/course.yaml', '--out'], 2, '"--out" needs a value.'],
  ])('%j is refused with the cure', async (args, code, said) => {
    const outcome = await islet(copyCourse(), 'import', ...args);
    expect(outcome.err).toContain(said);
    expect(outcome.code).toBe(code);
  });

  it('refuses what is no text, and what has no article, and writes nothing', async () => {
    const root = copyCourse();
    writeFileSync(join(root, 'x.bin'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    writeFileSync(join(root, 'empty.txt'), '\n\n');
    expect((await islet(root, 'import', 'article', 'x.bin')).err).toBe(
      'x.bin is not UTF-8 text. Save it as UTF-8, or as .txt from the program that wrote it.\n',
    );
    expect((await islet(root, 'import', 'article', 'empty.txt')).err).toMatch(
      /^No article was found in empty\.txt/,
    );
    expect(readdirSync(join(root, 'lessons')).sort()).toEqual([
      'card.png',
      'clocks',
      'course.yaml',
      'tasks',
      'tides',
    ]);
  });
});
