import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { Boto3 } from '../support/boto3';
import { endpoints } from './endpoints';
import { survey } from './survey';
import { type Surveyed, surveyDocument } from './survey-document';

const DOCUMENT = fileURLToPath(new URL('../../docs/endpoints.md', import.meta.url));

test('docs/endpoints.md says what each endpoint does', async () => {
  const boto3 = new Boto3();
  const all: Surveyed[] = [];
  for (const endpoint of endpoints) all.push({ endpoint, survey: await survey(endpoint, boto3) });
  boto3.stop();
  const document = surveyDocument(all);
  const committed = await readFile(DOCUMENT, 'utf8').catch(() => '');
  if (committed !== document) await writeFile(DOCUMENT, document);
  expect(committed, 'docs/endpoints.md was not up to date. It has been written anew; commit it').toBe(document);
});
