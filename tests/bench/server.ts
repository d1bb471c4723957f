import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Site {
  origin: string;
  close(): void;
}

/** What brotli makes of a file at its best, which is what a static host sends. */
export function brotli(content: string | Uint8Array): Buffer {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

/** Every file of a folder by its address from `/`. */
export function filesOf(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (statSync(path).isFile()) files.set(`/${name.split(sep).join('/')}`, readFileSync(path));
  }
  return files;
}

/** Serves files from memory as a static host does: compressed beforehand, and hashed files cached for ever. */
export async function serveFiles(files: ReadonlyMap<string, Buffer>): Promise<Site> {
  const packed = new Map<string, { body: Buffer; headers: Record<string, string> }>();
  for (const [path, content] of files) {
    const type = types[extname(path)] ?? 'application/octet-stream';
    const small = extname(path) !== '.woff2';
    packed.set(path, {
      body: small ? brotli(content) : content,
      headers: {
        'content-type': type,
        'cache-control': path.includes('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(small ? { 'content-encoding': 'br' } : {}),
      },
    });
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = packed.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (file) response.writeHead(200, { ...file.headers, 'content-length': file.body.length }).end(file.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
