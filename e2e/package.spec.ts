import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './support/console-test';
import { startCommand } from './support/own-console';

const run = promisify(execFile);

/** Everything it needs is in it, so that nothing is fetched. */
const OFFLINE = ['--offline', '--no-audit', '--no-fund'];

test('the package, installed in an empty folder, runs as npx switchboard', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-package-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder]);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'dist/server/switchboard.js', 'dist/client/index.html']),
  );
  expect(paths.filter((path) => !/^(?:package\.json|README\.md|LICENSE|dist\/.+)$/.test(path))).toEqual([]);

  await run('npm', ['install', ...OFFLINE, join(folder, filename)], { cwd: folder });
  expect((await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual(['switchboard']);

  const installed = await startCommand(['npx', '--no-install', 'switchboard', '--port', '0', '--endpoint-port', '0'], { folder });
  const endpoint = /^Endpoint\s+(\S+)/m.exec(installed.printed())?.[1] ?? '';
  expect(await (await fetch(`${installed.url}/config.json`)).json()).toMatchObject({ endpoint, embedded: true, relay: true });
  expect(await (await fetch(`${endpoint}/_localstack/health`)).json()).toMatchObject({ edition: 'switchboard' });
  expect((await fetch(installed.url, { headers: { accept: 'text/html' } })).headers.get('content-security-policy')).toContain(
    "default-src 'none'",
  );
  await page.goto(installed.url);
  await expect(page.getByRole('heading', { name: 'APIs', level: 1 })).toBeVisible();

  await installed.close([page]);
  await rm(folder, { recursive: true });
});
