/** The names of the fields whose values are left to the document: they are read when they are needed, and nowhere else. */
export type SecretName = 'secretAccessKey' | 'sessionToken' | 'loginToken' | 'identityToken' | 'profileMfaCode' | 'mfaCode';

function fieldIn(form: HTMLFormElement | null, name: SecretName): HTMLInputElement | undefined {
  const field = form?.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : undefined;
}

/** What is typed there, without spaces around it; empty where there is no such field. */
export function secretIn(form: HTMLFormElement | null, name: SecretName): string {
  return fieldIn(form, name)?.value.trim() ?? '';
}

/** Fills in a field, as if it had been typed. */
export function putSecret(form: HTMLFormElement | null, name: SecretName, value: string): void {
  const field = fieldIn(form, name);
  if (field) field.value = value;
}
