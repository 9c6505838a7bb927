import type { ApiKey, ClientCertificate, UsagePlan } from '@aws-sdk/client-api-gateway';
import type { NormalizedSchema } from '@smithy/core/schema';

import { newApiKey } from './api-key-operations';
import { unreadable } from './api-error';
import { newClientCertificate } from './client-certificate-operations';
import { isJsonObject, type JsonObject, readJson } from './json-reader';
import type { KeyStore, StoredCertificate, UsagePlanRecord } from './key-store';
import { v1Structures } from './other-operations';
import { isDay } from './quota';
import { newPlan } from './usage-plan-operations';

/** The JSON of a seed: lists of what API Gateway's first API holds. */
export interface KeySeedJson {
  readonly apiKeys: readonly unknown[];
  readonly usagePlans: readonly unknown[];
  readonly clientCertificates: readonly unknown[];
}

/** Keys, plans and certificates that were read from a seed. */
export interface KeySeed {
  readonly apiKeys: readonly ReturnType<typeof newApiKey>[];
  readonly usagePlans: readonly UsagePlanRecord[];
  readonly clientCertificates: readonly StoredCertificate[];
}

/**
 * Keys, plans and client certificates from the JSON of a seed. Members are spelled as API Gateway's first API spells them on the wire; ids and values are given
 * where they are missing, and keys are enabled unless they say otherwise. A plan has besides `keys`, the ids of its keys, and `usage`:
 * requests by key and day, e.g. `{"key1": {"2026-11-01": 120}}`. Nothing is refused but what cannot be read.
 *
 * @throws ApiError 400 SerializationException
 */
export async function readKeySeed({ apiKeys, usagePlans, clientCertificates }: KeySeedJson, now: Date): Promise<KeySeed> {
  if (apiKeys.length + usagePlans.length + clientCertificates.length === 0) return { apiKeys: [], usagePlans: [], clientCertificates: [] };
  const structures = await v1Structures();
  return {
    apiKeys: apiKeys.map((seed, index) => {
      const given = readJson(structures.apiKey, seed, `apiKeys[${index}]`, 'refuse') as ApiKey;
      return newApiKey({ enabled: true, ...given }, now);
    }),
    usagePlans: usagePlans.map((seed, index) => readPlan(structures.usagePlan, seed, `usagePlans[${index}]`)),
    clientCertificates: clientCertificates.map((seed, index) => {
      const given = readJson(structures.clientCertificate, seed, `clientCertificates[${index}]`, 'refuse') as ClientCertificate;
      return newClientCertificate(given, now);
    }),
  };
}

function readPlan(structure: NormalizedSchema, seed: unknown, path: string): UsagePlanRecord {
  if (!isJsonObject(seed)) throw unreadable(`${path} should be an object`);
  const { keys = [], usage = {}, ...members } = seed;
  const plan = readJson(structure, members, path, 'refuse') as UsagePlan;
  if (!Array.isArray(keys) || !keys.every((id) => typeof id === 'string')) throw unreadable(`${path}.keys should be a list of ids`);
  return { ...newPlan(plan), keyIds: keys, used: readUsage(usage, path) };
}

function readUsage(usage: unknown, path: string): Map<string, Map<string, number>> {
  if (!isJsonObject(usage)) throw unreadable(`${path}.usage should be an object`);
  return new Map(Object.entries(usage).map(([keyId, days]) => [keyId, readDays(days, `${path}.usage.${keyId}`)]));
}

function readDays(days: unknown, path: string): Map<string, number> {
  if (!isJsonObject(days)) throw unreadable(`${path} should be an object`);
  return new Map(
    Object.entries(days).map(([day, count]) => {
      if (!isDay(day) || !Number.isInteger(count)) throw unreadable(`${path}.${day} should be a day and a whole number`);
      return [day, Number(count)];
    }),
  );
}

/** Adds what was read from a seed, in place of what has the same ids. */
export function plantKeySeed({ apiKeys, usagePlans, clientCertificates }: KeyStore, seed: KeySeed): JsonObject {
  for (const key of seed.apiKeys) apiKeys.set(key.id, key);
  for (const record of seed.usagePlans) usagePlans.set(record.plan.id, record);
  for (const certificate of seed.clientCertificates) clientCertificates.set(certificate.clientCertificateId, certificate);
  return {
    ...(seed.apiKeys.length > 0 && { apiKeys: seed.apiKeys.map(({ id, name }) => ({ id, name })) }),
    ...(seed.usagePlans.length > 0 && { usagePlans: seed.usagePlans.map(({ plan }) => ({ id: plan.id, name: plan.name })) }),
    ...(seed.clientCertificates.length > 0 && {
      clientCertificates: seed.clientCertificates.map(({ clientCertificateId }) => ({ clientCertificateId })),
    }),
  };
}
