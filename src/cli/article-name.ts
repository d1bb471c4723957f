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
  return { article, name };
}
