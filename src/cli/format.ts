import { format, resolveConfig } from 'prettier';
import type { PlannedFile } from './files.ts';

/** The files as `npm run format` would leave them: a name changes how long a line is. Lessons stay as they are. */
export async function formatted(files: readonly PlannedFile[]): Promise<PlannedFile[]> {
  return Promise.all(
    files.map(async ({ path, text }) => {
      if (path.endsWith('.mdx')) return { path, text };
      const config = await resolveConfig(path);
      return { path, text: await format(text, { ...config, filepath: path }) };
    }),
  );
}
