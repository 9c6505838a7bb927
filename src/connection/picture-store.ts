import { createStore, del, entries, set, type UseStore } from 'idb-keyval';
import { browserStorage } from '@/lib/storage';
import { parsedObject } from './stored-object';

/** What the operator has said about keeping pictures of deployments in this browser (docs/decisions/014-pictures-of-deployments.md). */
export interface PictureConsent {
  /** Undefined as long as nobody has said so. */
  keeps?: boolean;
  /** Whether they outlive signing out. */
  staysAfterSignOut: boolean;
}

/** Two times yes or no. */
const CONSENT = 'switchboard.pictures';

let store: UseStore | undefined;
let consent: PictureConsent | undefined;
const listeners = new Set<() => void>();

const pictures = (): UseStore => (store ??= createStore('switchboard-pictures', 'pictures'));

export function subscribeToPictures(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(): void {
  for (const listener of listeners) listener();
}

export function pictureConsent(): PictureConsent {
  consent ??= readConsent();
  return consent;
}

function readConsent(): PictureConsent {
  const { keeps, staysAfterSignOut } = (parsedObject(browserStorage.get(CONSENT)) ?? {}) as Record<string, unknown>;
  return { ...(typeof keeps === 'boolean' ? { keeps } : {}), staysAfterSignOut: staysAfterSignOut === true };
}

/** Notes what the operator said. Who keeps none any more keeps none of the earlier ones either. */
export async function setPictureConsent(next: PictureConsent): Promise<void> {
  consent = next;
  browserStorage.set(CONSENT, JSON.stringify(next));
  if (next.keeps === false) await forgetEveryPicture();
  else changed();
}

/** Everything that is kept. What it is, is for the reader to check: an earlier version may have kept something else. */
export async function keptPictures(): Promise<unknown[]> {
  return (await entries<string[], unknown>(pictures())).map(([, value]) => value);
}

/** Keeps a picture in the place of another under the same key. */
export async function keepUnder(key: string[], picture: unknown): Promise<void> {
  await set(key, picture, pictures());
  changed();
}

export async function forgetUnder(key: string[]): Promise<void> {
  await del(key, pictures());
  changed();
}

export async function forgetEveryPicture(): Promise<void> {
  const all = await entries<string[], unknown>(pictures());
  await Promise.all(all.map(([key]) => del(key, pictures())));
  changed();
}

/** Signing out takes the pictures with it, unless they were asked to stay. */
export async function forgetPicturesAtSignOut(): Promise<void> {
  if (!readConsent().staysAfterSignOut) await forgetEveryPicture();
}
