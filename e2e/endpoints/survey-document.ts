import type { ForeignEndpoint } from './endpoints';
import type { Survey } from './survey';

/** What one endpoint was found to do. */
export interface Surveyed {
  endpoint: ForeignEndpoint;
  survey: Survey;
}

const titleOf = ({ name, version }: ForeignEndpoint): string => (version === undefined ? name : `${name} ${version}`);

/** docs/endpoints.md: what every endpoint does, in a table, and what the specs know of each. */
export function surveyDocument(all: readonly Surveyed[]): string {
  return `# What endpoints do

Written by \`npm run test:endpoints\`, which runs the end-to-end specs against these endpoints in a browser and asks each of them, with boto3, for
one operation after the other. Do not edit it: a run that finds it out of date writes it anew and fails.

"Yes" means that what was sent was there when it was read afterwards.

## Operations

${table(all, (what) => /^(sts )?[A-Z][A-Za-z]+$/.test(what))}

## What AWS refuses, or does in a way of its own

${table(all, (what) => !/^(sts )?[A-Z][A-Za-z]+$/.test(what))}

## How the console reaches them

${rows([
  ['', ...all.map(({ endpoint }) => titleOf(endpoint))],
  ['the way that it finds by itself', ...all.map(({ endpoint }) => endpoint.way ?? '')],
  ['the main job', ...all.map(({ endpoint }) => (endpoint.way === 'relay' ? 'passes by the relay' : 'passes directly and by the relay'))],
])}

${all
  .filter(({ endpoint }) => endpoint.differences.length > 0)
  .map(({ endpoint }) => differencesOf(endpoint))
  .join('\n\n')}
`;
}

function table(all: readonly Surveyed[], isWanted: (what: string) => boolean): string {
  const asked = [...(all[0]?.survey.keys() ?? [])].filter(isWanted);
  return rows([
    ['', ...all.map(({ endpoint }) => titleOf(endpoint))],
    ...asked.map((what) => [what, ...all.map(({ survey }) => survey.get(what) ?? '')]),
  ]);
}

/** A table as `npm run format` would have it. The first row is its head. */
function rows([head = [], ...body]: readonly string[][]): string {
  const widths = head.map((_cell, column) => Math.max(3, ...[head, ...body].map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill: string) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [line(head, ' '), line([], '-'), ...body.map((cells) => line(cells, ' '))].join('\n');
}

function differencesOf(endpoint: ForeignEndpoint): string {
  const differences = endpoint.differences.map(({ does, specs }) => [`- It ${does}.`, ...specs.map((spec) => `  - ${spec}`)].join('\n'));
  return `## Specs that fail on ${titleOf(endpoint)}, and why

${differences.join('\n')}`;
}
