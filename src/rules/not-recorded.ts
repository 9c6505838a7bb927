/** Stands in the log of calls where a secret was. */
export const NOT_RECORDED = '[not recorded]';

/** Members that hold a secret whatever they are called, by operation. */
const secretMembers: Readonly<Record<string, readonly string[]>> = {
  CreateApiKey: ['value'],
  Invoke: ['Payload', 'ClientContext'],
};

/** Names under which operators keep secrets: stage variables, static headers of an integration, tags. */
const secretName = /(?:secret|password|passwd|passphrase|token|private[-_]?key|access[-_]?key|authorization|x-api-key)$/i;

/** What only says where a value is found at run time (API Gateway's guide, "WebSocket data mapping reference"). */
const reference = /^(?:\$|(?:route|method|integration|context|stageVariables)\.)/;

const isSecret = (name: string, value: unknown): boolean => typeof value === 'string' && secretName.test(name) && !reference.test(value);

/** A copy of what was sent or answered as JSON has it, without secrets. */
export function withoutSecrets(members: object, operation?: string): Record<string, unknown> {
  const secret = secretMembers[operation ?? ''] ?? [];
  const safe = Object.entries(members).map(([name, value]) => [
    name,
    secret.includes(name) && value !== undefined ? NOT_RECORDED : (value as unknown),
  ]);
  const text = JSON.stringify(Object.fromEntries(safe), (name, value: unknown) =>
    isSecret(name, value) && value !== '' ? NOT_RECORDED : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}

/** An endpoint's words, in which it may repeat what it was sent. */
export function wordsWithoutSecrets(words: string, sent: object, operation: string): string {
  return secretsIn(sent, secretMembers[operation] ?? []).reduce((safe, secret) => safe.replaceAll(secret, () => NOT_RECORDED), words);
}

function secretsIn(members: object, secret: readonly string[]): string[] {
  return Object.entries(members).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) return secretsIn(value, secret);
    return typeof value === 'string' && value !== '' && (secret.includes(name) || isSecret(name, value)) ? [value] : [];
  });
}
