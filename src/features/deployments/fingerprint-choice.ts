import { browserStorage } from '@/lib/storage';

/** Ids of the APIs whose deployments get a fingerprint in their description, since an operator chose so. */
const CHOSEN = 'switchboard.fingerprints';

function chosen(): string[] {
  try {
    const list: unknown = JSON.parse(browserStorage.get(CHOSEN) ?? '[]');
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

export function marksDeployments(apiId: string): boolean {
  return chosen().includes(apiId);
}

export function chooseMarking(apiId: string, marks: boolean): void {
  const others = chosen().filter((id) => id !== apiId);
  browserStorage.set(CHOSEN, JSON.stringify(marks ? [...others, apiId] : others));
}
