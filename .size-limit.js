import { readFileSync } from 'node:fs';
import { bundleFiles } from './scripts/bundle-files.mjs';

const BUILD = 'dist/client';
const manifest = JSON.parse(readFileSync(new URL(`${BUILD}/.vite/manifest.json`, import.meta.url), 'utf8'));

// What a deep link to a route's settings loads besides the entry: the SDK, the page, and the layouts it stands in.
const UNTIL_THE_SETTINGS_SHOW = [
  'src/gateway/sdk.ts',
  'src/features/routes/routes-layout.tsx',
  'src/features/routes/route-layout.tsx',
  'src/features/route-request/route-request-page.tsx',
];

// Scripts that the page names itself and Vite does not bundle (the theme's, which runs before the first paint) are part of it.
const html = readFileSync(new URL(`${BUILD}/index.html`, import.meta.url), 'utf8');
const ownScripts = [...html.matchAll(/<script\b[^>]*\bsrc="\/([^"]+)"/gu)].map(([, file]) => file);

const paths = (modules) => [...new Set([...ownScripts, ...bundleFiles(manifest, modules)])].map((file) => `${BUILD}/${file}`);

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
