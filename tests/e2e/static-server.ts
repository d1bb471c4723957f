import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Build } from './builds.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Serves a built site as a plain static host does: index files, a redirect to the slash, the 404 page. */
export function serve(build: Build): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', build.origin);
    const send = (status: number, file: string): void => {
      response.writeHead(status, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    };
    if (!pathname.startsWith(build.base)) {
      response.writeHead(404).end('Outside the site.');
      return;
    }
    const path = join(build.folder, normalize(`/${decodeURIComponent(pathname.slice(build.base.length))}`));
    if (!existsSync(path)) send(404, join(build.folder, '404.html'));
    else if (!statSync(path).isDirectory()) send(200, path);
    else if (pathname.endsWith('/') && existsSync(join(path, 'index.html')))
      send(200, join(path, 'index.html'));
    else if (pathname.endsWith('/')) send(404, join(build.folder, '404.html'));
    else response.writeHead(301, { location: `${pathname}/` }).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(build.port, new URL(build.origin).hostname, () => resolve(server));
  });
}
