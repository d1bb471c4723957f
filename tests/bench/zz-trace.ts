import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { probe } from './probe.ts';
import { filesOf, serveFiles } from './server.ts';
import { twinOf, quizScript, quizPath } from './twin.ts';
const files = filesOf(process.env['ISLET_OUT']!);
const lesson = '/deepseek-v3/' + (process.argv[2] ?? 'total-and-active') + '/';
files.set('/twin' + lesson + 'index.html', Buffer.from(twinOf(files.get(lesson + 'index.html')!.toString())));
files.set(quizPath, Buffer.from(quizScript()));
const q = /<section[^>]* class="instrument question" id="([^"]+)"/.exec(files.get(lesson + 'index.html')!.toString())![1]!;
const site = await serveFiles(files);
const b = await chromium.launch({ args: [...chromiumArguments], executablePath: findChromium()! });
for (const pre of ['', '/twin']) {
  const ctx = await b.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await ctx.newPage();
  await page.addInitScript(probe, q);
  await page.addInitScript(() => {
    const log: string[] = ((window as any).log = []);
    const say = (t: string) => log.push(performance.now().toFixed(0) + ' ' + t);
    document.addEventListener('DOMContentLoaded', () => say('DCL'));
    const IO = window.IntersectionObserver;
    (window as any).IntersectionObserver = class extends IO {
      constructor(cb: any, o: any) {
        super((e, x) => { say('IO callback ' + e.map((y) => y.target.id + y.isIntersecting)); cb(e, x); }, o);
        say('IO new');
      }
    };
    new MutationObserver((l) => { for (const m of l) if (m.type === 'attributes' && m.attributeName === 'ssr') say('hydrated'); }).observe(document, { subtree: true, attributes: true });
  });
  const s = await ctx.newCDPSession(page);
  await s.send('Network.enable');
  await s.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200000, uploadThroughput: 93750 });
  await s.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await b.startTracing(page, { categories: ['-*', 'devtools.timeline', 'blink.user_timing', 'loading', 'v8.execute', 'disabled-by-default-devtools.timeline'] });
  await page.goto(site.origin + pre + lesson + '#' + q, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.isletProbe.answered !== null, undefined, { polling: 200 });
  await page.waitForTimeout(500);
  const buf = await b.stopTracing();
  const ev = JSON.parse(buf.toString()).traceEvents as { name: string; ph: string; ts: number; dur?: number; pid: number; tid: number; args: any }[];
  const nav = ev.filter((e) => e.name === 'navigationStart' && JSON.stringify(e.args).includes('127.0.0.1')).at(-1)!;
  console.log('=====', pre, await page.evaluate(() => JSON.stringify({ r: window.isletProbe.ready, a: window.isletProbe.answered, p: performance.getEntriesByType('paint').map((x) => [x.name, x.startTime]) })));
  const main = ev.filter((e) => e.pid === nav.pid && e.tid === nav.tid && e.ph === 'X' && (e.dur ?? 0) > 4000 && e.ts >= nav.ts);
  main.sort((a, b) => a.ts - b.ts);
  for (const e of main) console.log(((e.ts - nav.ts) / 1000).toFixed(0).padStart(6), (e.dur! / 1000).toFixed(1).padStart(7), e.name, JSON.stringify(e.args?.data?.url ?? e.args?.data?.functionName ?? e.args?.beginData?.url ?? e.args?.data?.type ?? '').slice(-60));
  console.log(await page.evaluate(() => (window as any).log.join('\n')));
  const urls = new Map<string, string>();
  for (const e of ev.sort((a, b) => a.ts - b.ts)) {
    if (e.ts < nav.ts) continue;
    const t = ((e.ts - nav.ts) / 1000).toFixed(0).padStart(6);
    const d = e.args?.data;
    if (e.name === 'ResourceSendRequest') { urls.set(d.requestId, d.url); console.log(t, 'SEND', d.priority, d.url.slice(-50)); }
    if (e.name === 'ResourceChangePriority') console.log(t, 'PRIO', d.priority, urls.get(d.requestId)?.slice(-50));
    if (e.name === 'ResourceFinish') console.log(t, 'DONE', urls.get(d.requestId)?.slice(-50));
    if (e.name.startsWith('v8.') ) console.log(t, e.name, (e.dur ?? 0) / 1000, JSON.stringify(e.args).slice(0, 200));
  }
  await ctx.close();
}
await b.close();
site.close();
