import { posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Finding, lintPlantedFiles } from './lint-planted-files';

// The floor plan once more, by hand: if it were read from .oxlintrc.json, a rule lost there would be lost here too.
const FOLDER = {
  lib: 'src/lib',
  rules: 'src/rules',
  ui: 'src/ui',
  gateway: 'src/gateway',
  connection: 'src/connection',
  'features/apis': 'src/features/apis',
  'features/routes': 'src/features/routes',
  shell: 'src/shell',
  'routes.tsx and main.tsx': 'src',
  endpoint: 'src/endpoint',
  server: 'src/server',
} as const;

type Room = keyof typeof FOLDER;

const ROOMS = Object.keys(FOLDER) as Room[];

const MAY_IMPORT: Readonly<Record<Room, readonly Room[]>> = {
  lib: [],
  rules: ['lib'],
  ui: ['lib'],
  gateway: ['lib', 'rules'],
  connection: ['gateway', 'ui', 'lib'],
  'features/apis': ['connection', 'gateway', 'rules', 'ui', 'lib'],
  'features/routes': ['connection', 'gateway', 'rules', 'ui', 'lib'],
  shell: ['connection', 'gateway', 'rules', 'ui', 'lib'],
  'routes.tsx and main.tsx': ['features/apis', 'features/routes', 'shell', 'connection', 'gateway', 'rules', 'ui', 'lib'],
  endpoint: ['lib'],
  server: ['endpoint', 'lib'],
};

const REFUSED_PACKAGES: readonly (readonly [Room, string])[] = [
  ['lib', '@aws-sdk/client-apigatewayv2'],
  ['lib', 'react'],
  ['lib', 'node:path'],
  ['rules', 'react'],
  ['rules', '@aws-sdk/client-apigatewayv2'],
  ['rules', '@tanstack/react-query'],
  ['rules', 'node:fs'],
  ['ui', '@aws-sdk/client-apigatewayv2'],
  ['ui', '@tanstack/react-query'],
  ['ui', 'node:path'],
  ['gateway', 'react'],
  ['gateway', '@tanstack/react-router'],
  ['gateway', 'node:crypto'],
  ['connection', '@aws-sdk/client-sts'],
  ['connection', 'node:crypto'],
  ['features/apis', '@aws-sdk/client-apigatewayv2'],
  ['features/apis', '@aws-sdk/credential-providers'],
  ['features/apis', '@smithy/core'],
  ['features/apis', 'node:path'],
  ['shell', '@aws-sdk/client-apigatewayv2'],
  ['shell', 'node:path'],
  ['routes.tsx and main.tsx', '@aws-sdk/client-apigatewayv2'],
  ['routes.tsx and main.tsx', 'node:path'],
  ['endpoint', 'node:crypto'],
  ['endpoint', 'crypto'],
  ['endpoint', 'react'],
  ['endpoint', '@aws-sdk/credential-providers'],
  ['endpoint', '@smithy/signature-v4'],
  ['server', 'react'],
  ['server', '@aws-sdk/client-apigatewayv2'],
  ['server', 'vitest'],
];

const ALLOWED_PACKAGES: readonly (readonly [Room, string])[] = [
  ['ui', 'react'],
  ['ui', '@base-ui/react'],
  ['gateway', '@aws-sdk/client-apigatewayv2'],
  ['gateway', '@aws-sdk/client-api-gateway'],
  ['gateway', '@smithy/core/retry'],
  ['gateway', '@tanstack/react-query'],
  ['connection', '@aws-sdk/credential-providers'],
  ['connection', 'react'],
  ['features/apis', '@tanstack/react-query'],
  ['features/apis', '@tanstack/react-router'],
  ['shell', 'react-dom'],
  ['routes.tsx and main.tsx', 'react-dom/client'],
  ['endpoint', '@aws-sdk/client-apigatewayv2'],
  ['endpoint', '@smithy/core/protocols'],
  ['server', 'node:http'],
  ['server', '@aws-sdk/credential-providers'],
  ['server', '@smithy/core/config'],
];

const WAYS: Readonly<Record<string, (specifier: string) => string>> = {
  import: (specifier) => `import { it } from '${specifier}';\nexport const planted = it;\n`,
  'import type': (specifier) => `import type { it } from '${specifier}';\nexport type Planted = typeof it;\n`,
  'a type of import()': (specifier) => `export type Planted = typeof import('${specifier}').it;\n`,
  'import()': (specifier) => `export const planted = () => import('${specifier}');\n`,
  'export from': (specifier) => `export { it } from '${specifier}';\n`,
};

const planted = new Map<string, string>(ROOMS.map((room) => [`${FOLDER[room]}/planted-target.ts`, 'export const it = 1;\n']));
let findings: readonly Finding[] = [];

/** Adds a file that imports `specifier` in the given room, and says what it is called. */
function plant(room: Room, specifier: string, way = 'import', suffix = ''): string {
  const file = `${FOLDER[room]}/planted-${planted.size}${suffix}.ts`;
  planted.set(file, WAYS[way]?.(specifier) ?? '');
  return file;
}

function spellings(from: Room, to: Room): readonly (readonly [string, string])[] {
  const relative = posix.relative(FOLDER[from], `${FOLDER[to]}/planted-target`);
  return [
    ['by alias', `@/${posix.relative('src', `${FOLDER[to]}/planted-target`)}`],
    ['by path', relative.startsWith('.') ? relative : `./${relative}`],
  ];
}

const roomCases = ROOMS.flatMap((from) =>
  ROOMS.filter((to) => to !== from).flatMap((to) =>
    spellings(from, to).map(([spelling, specifier]) => ({
      from,
      to,
      spelling,
      allowed: MAY_IMPORT[from].includes(to),
      file: plant(from, specifier),
    })),
  ),
);
const wayCases = Object.keys(WAYS).map((way) => ({ way, file: plant('features/apis', '@/features/routes/planted-target', way) }));
const refusedPackages = REFUSED_PACKAGES.flatMap(([from, name]) =>
  ['import', 'import type'].map((way) => ({ from, name, way, file: plant(from, name, way) })),
);
const allowedPackages = ALLOWED_PACKAGES.map(([from, name]) => ({ from, name, file: plant(from, name) }));
const sameRoom = ROOMS.map((room) => ({ room, file: plant(room, './planted-target') }));
const testFiles = ['vitest', 'node:fs', '@aws-sdk/client-apigatewayv2', '@smithy/signature-v4'].map((name) => ({
  name,
  file: plant('endpoint', name, 'import', '.test'),
}));
const nosyTest = plant('endpoint', '@/rules/planted-target', 'import', '.test');
const stray = 'src/attic/planted.ts';
planted.set(stray, 'export const it = 1;\n');

function broken(file: string): string[] {
  return findings.filter((finding) => finding.file === file && finding.rule.startsWith('boundaries(')).map(({ rule }) => rule);
}

beforeAll(() => {
  findings = lintPlantedFiles(planted);
}, 120_000);

describe('the import rules of the floor plan', () => {
  it.each(roomCases.filter(({ allowed }) => !allowed))('$from may not import $to, $spelling', ({ file }) => {
    expect(broken(file)).toEqual(['boundaries(dependencies)']);
  });

  it.each(roomCases.filter(({ allowed }) => allowed))('$from may import $to, $spelling', ({ file }) => {
    expect(broken(file)).toEqual([]);
  });

  it.each(sameRoom)('$room may import what is its own', ({ file }) => {
    expect(broken(file)).toEqual([]);
  });

  it.each(wayCases)('no way of importing another feature is overlooked: $way', ({ file }) => {
    expect(broken(file)).toEqual(['boundaries(dependencies)']);
  });

  it.each(refusedPackages)('$from may not $way $name', ({ file }) => {
    expect(broken(file)).toEqual(['boundaries(dependencies)']);
  });

  it.each(allowedPackages)('$from may import $name', ({ file }) => {
    expect(broken(file)).toEqual([]);
  });

  it.each(testFiles)('a test may import $name', ({ file }) => {
    expect(broken(file)).toEqual([]);
  });

  it('a test keeps to what its room may import of ours', () => {
    expect(broken(nosyTest)).toEqual(['boundaries(dependencies)']);
  });

  it('a file in no room of the floor plan is refused', () => {
    expect(broken(stray)).toEqual(['boundaries(no-unknown-files)']);
  });
});
