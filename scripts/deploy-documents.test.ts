import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../src/server/content-security-policy';

const read = (name: string) => readFile(new URL(`../docs/deploy/${name}`, import.meta.url), 'utf8');

test.each(['README.md', 'nginx.conf', 's3-cloudfront.md'])('%s has the policy that switchboard’s own server sends', async (name) => {
  expect(await read(name)).toContain(contentSecurityPolicy());
});

test('README.md explains every member of config.json', async () => {
  const document = await read('README.md');
  const source = await readFile(new URL('../src/connection/deployment-config.ts', import.meta.url), 'utf8');
  const [, members = ''] = /interface DeploymentConfig \{\n(.*?)\n\}/s.exec(source) ?? [];
  const names = [...members.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
  expect(names).toContain('endpoint');
  for (const name of names) expect(document).toContain(`| \`${name}\``);
});

describe('the function for CloudFront', () => {
  interface ViewerRequest {
    uri: string;
    headers: { accept?: { value: string } };
  }

  async function uriFor(uri: string, accept?: string): Promise<string> {
    const [, code = ''] = /```js\n(.*?)```/s.exec(await read('s3-cloudfront.md')) ?? [];
    const handler = runInNewContext(`${code}; handler`) as (event: { request: ViewerRequest }) => ViewerRequest;
    return handler({ request: { uri, headers: accept === undefined ? {} : { accept: { value: accept } } } }).uri;
  }

  test.each([
    ['/', 'text/html,*/*;q=0.8', '/index.html'],
    ['/us-east-1/apis/a/routes/app.js/route-request', 'text/html', '/index.html'],
    ['/assets/index.js', '*/*', '/assets/index.js'],
    ['/assets/index.js', 'text/html', '/assets/index.js'],
    ['/config.json', '*/*', '/config.json'],
    ['/favicon.svg', undefined, '/favicon.svg'],
  ])('asked for %s as %s, fetches %s', async (uri, accept, expected) => {
    expect(await uriFor(uri, accept)).toBe(expected);
  });
});
