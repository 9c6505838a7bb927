import { matchesWildcards } from './matches-wildcards';

/** The six parts of an ARN, which colons divide; the sixth may have colons of its own. Undefined for what has fewer. */
export function arnParts(arn: string): string[] | undefined {
  const parts = arn.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/**
 * Whether an ARN matches as ArnLike and ArnEquals have it, which do the same: each of its six parts on its own (IAM user guide,
 * reference_policies_elements_condition_operators).
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = arnParts(pattern);
  const parts = arnParts(arn);
  return wanted !== undefined && parts !== undefined && wanted.every((part, index) => matchesWildcards(part, parts[index] ?? ''));
}
