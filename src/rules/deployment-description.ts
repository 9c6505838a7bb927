/** Characters that a deployment's description may have (v2 model: StringWithLengthBetween0And1024). */
export const LONGEST_DESCRIPTION = 1024;

const mark = /\s*\[config ([0-9a-f]{12})\]$/;

/** Adds to a description the fingerprint of what was deployed, so that other browsers can tell whether the API differs from it. */
export function withFingerprint(description: string, fingerprint: string): string {
  const ending = `[config ${fingerprint}]`;
  const own = withoutFingerprint(description).slice(0, LONGEST_DESCRIPTION - ending.length - 1);
  return own ? `${own} ${ending}` : ending;
}

/** The fingerprint at the end of a description. */
export function fingerprintOf(description: string | undefined): string | undefined {
  return mark.exec(description ?? '')?.[1];
}

/** What an operator wrote. */
export function withoutFingerprint(description: string | undefined): string {
  return (description ?? '').replace(mark, '');
}
