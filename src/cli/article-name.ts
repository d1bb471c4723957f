import { reservedArticles, reservedLessons, reservedModel } from '../authoring/compile-course.ts';
import { CommandError } from './command.ts';
import { checkName } from './names.ts';

/** `deepseek-v3/cost` in its two parts, both checked. */
export function readArticleName(
  written: string,
  kind: 'lesson' | 'model',
): { article: string; name: string } {
  const [article, name, ...rest] = written.split('/');
  if (article === undefined || name === undefined || rest.length > 0) {
    throw new CommandError(
      `"${written}" does not say which article the ${kind} belongs to. Write <article>/<name>, such as deepseek-v3/cost.`,
      2,
    );
  }
  checkName(article, 'an article');
  checkName(name, `a ${kind}`);
  const refuse = (why: string): never => {
    throw new CommandError(`${why} Choose another name.`, 2);
  };
  if (reservedArticles.includes(article))
    refuse(`An article cannot be called "${article}": the site has a page of that name.`);
  if (kind === 'lesson' && reservedLessons.includes(name))
    refuse(`A lesson cannot be called "${name}": its article has a page of that name.`);
  if (kind === 'model' && reservedModel.test(name))
    refuse(`A model of a course cannot be called "${name}": the site has models that begin so.`);
  return { article, name };
}
