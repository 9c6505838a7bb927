import { readFileSync } from 'node:fs';
import { bundleFiles } from './scripts/bundle-files.mjs';

const BUILD = 'dist/client';
const manifest = JSON.parse(readFileSync(new URL(`${BUILD}/.vite/manifest.json`, import.meta.url), 'utf8'));

// What a deep link to a route's settings loads, besides the entry: the SDK, and the page.
const UNTIL_THE_SETTINGS_SHOW = ['src/gateway/sdk.ts', 'src/features/route-request/route-request-page.tsx'];

const paths = (modules) => bundleFiles(manifest, modules).map((file) => `${BUILD}/${file}`);

// kB is 1000 bytes, gzipped: what travels from a server that compresses.
export default [
  { name: 'First JavaScript', path: paths(['index.html']), limit: '130 kB', gzip: true },
  {
    name: 'All JavaScript until the settings show',
    path: paths(['index.html', ...UNTIL_THE_SETTINGS_SHOW]),
    limit: '215 kB',
    gzip: true,
  },
];
