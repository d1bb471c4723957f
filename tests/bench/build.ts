import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lessonsFolder, readLessonFiles } from '../../src/authoring/read-lessons.ts';
import { writeCourse, writePlainTwin } from './courses.ts';

/*
 * What a build costs: processor time of the whole process tree and peak memory, of courses made of the real lessons,
 * beside plain Astro MDX with the same prose on the same pages and tags that do nothing. Nothing is cached from build
 * to build.
 *
 *   npm run bench:build                   100 and 1,000 lessons
 *   BENCH_LESSONS=100,1000,5000 npm run bench:build
 *   BENCH_ROUNDS=1 …                      each build once instead of three times, of which the middle one counts
 *   BENCH_PROFILE=<folder> …              also writes a .cpuprofile of each build there
 *
 * "For the pages" is what each further lesson costs between the smallest and the largest course: a course also has
 * calculators, a gallery and a guide, and the code of its islands, which cost the same however many lessons there are.
 */

const limits = { pages: 1.5, growth: 1.05, memory: 1.25 };
const counts = (process.env['BENCH_LESSONS'] ?? '100,1000').split(',').map(Number);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const root = fileURLToPath(new URL('../..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'islet-build-'));

interface Cost {
  /** Seconds of processor time. */
  cpu: number;
  /** Peak memory of the largest process, in MB. */
  memory: number;
  pages: number;
}

const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
const probe = join(work, 'probe.mjs');
writeFileSync(
  probe,
  `import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => appendFileSync(process.env.BENCH_MEMORY, process.resourceUsage().maxRSS + '\\n'));
`,
);

/** Builds an Astro project and tells what it cost. Throws when the build fails. */
function build(name: string, cwd: string, out: string, env: Record<string, string>): Cost {
  const memory = join(work, `${name}.memory`);
  rmSync(memory, { force: true });
  const folder = process.env['BENCH_PROFILE'];
  const profile = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(folder, name)}`];
  // A shell's "times" counts every process that was waited for: its second line is that of its children.
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$@" >&2; code=$?; times; exit $code', 'sh', process.execPath, ...profile, astro, 'build'],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: {
        ...process.env,
        ...env,
        ASTRO_TELEMETRY_DISABLED: '1',
        BENCH_MEMORY: memory,
        NODE_OPTIONS: `--import=${probe}`,
      },
    },
  );
  if (status !== 0) throw new Error(`${name} could not be built:\n${stderr.slice(-3000)}`);
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  const peaks = readFileSync(memory, 'utf8').trim().split('\n').map(Number);
  const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('index.html'),
  ).length;
  const cost = { cpu, memory: Math.max(...peaks) / 1024, pages };
  console.log(
    `${name.padEnd(12)} ${cpu.toFixed(1).padStart(7)} s  ${cost.memory.toFixed(0).padStart(6)} MB  ${pages} pages`,
  );
  return cost;
}

function buildIslet(count: number): Cost {
  const lessons = join(work, 'lessons');
  const out = join(work, 'site');
  writeCourse(lessons, lessonsFolder(), files, count);
  rmSync(out, { recursive: true, force: true });
  return build(`islet-${count}`, root, out, { ISLET_LESSONS: lessons, ISLET_OUT: out, ISLET_BASE: '/' });
}

function buildPlain(count: number): Cost {
  const folder = join(work, 'plain');
  writePlainTwin(folder, root, files, count);
  return build(`plain-${count}`, folder, join(folder, 'dist'), {});
}

/** The one of middle processor time. */
function middle(costs: readonly Cost[] = []): Cost | undefined {
  return costs.toSorted((a, b) => a.cpu - b.cpu)[Math.floor(costs.length / 2)];
}

function tell(what: string, figure: number, limit: number): void {
  console.log(`${what}: ${figure.toFixed(2)} (limit ${limit})`);
  if (figure > limit) process.exitCode = 1;
}

const files = readLessonFiles(lessonsFolder());
try {
  const costs = counts.map((): { islet: Cost[]; plain: Cost[] } => ({ islet: [], plain: [] }));
  // In turn, so that a machine that slows down does so for all.
  for (let round = 0; round < rounds; round++) {
    for (const [index, count] of counts.entries()) {
      costs[index]?.islet.push(buildIslet(count));
      costs[index]?.plain.push(buildPlain(count));
    }
  }
  const results = counts.flatMap((count, index) => {
    const [islet, plain] = [middle(costs[index]?.islet), middle(costs[index]?.plain)];
    return islet && plain ? [{ count, islet, plain }] : [];
  });
  const [first, before, last] = [results[0], results.at(-2), results.at(-1)];
  if (first && before && last && last.count > first.count) {
    const each = (of: 'islet' | 'plain'): number =>
      ((last[of].cpu - first[of].cpu) / (last.count - first.count)) * 1000;
    const growth = Math.log(last.islet.cpu / before.islet.cpu) / Math.log(last.count / before.count);
    tell(
      `A further lesson: ${each('islet').toFixed(1)} ms, plain ${each('plain').toFixed(1)} ms`,
      each('islet') / each('plain'),
      limits.pages,
    );
    tell(
      `Growth from ${before.count} to ${last.count} lessons, as a power of their number`,
      growth,
      limits.growth,
    );
    tell(
      `Peak memory with ${last.count} lessons, beside plain`,
      last.islet.memory / last.plain.memory,
      limits.memory,
    );
    console.log(`The whole build beside plain: ${(last.islet.cpu / last.plain.cpu).toFixed(2)}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
