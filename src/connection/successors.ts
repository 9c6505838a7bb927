import type { Credentials } from '@/gateway/connection';

/** The first credentials of the principal whom each of the renewed ones belongs to. */
const firsts = new WeakMap<Credentials, Credentials>();

/** Notes that credentials were renewed for the same principal: what was read with the old ones holds. */
export function noteSuccessor(old: Credentials, renewed: Credentials): void {
  firsts.set(renewed, firstOf(old));
}

/** Whether one of two credentials was renewed by the other, or both are the same. */
export function isSuccessor(one: Credentials, other: Credentials): boolean {
  return firstOf(one) === firstOf(other);
}

function firstOf(credentials: Credentials): Credentials {
  return firsts.get(credentials) ?? credentials;
}
