import { CONFIG_PREFIX_SEPARATOR, parseKnownFiles } from '@smithy/core/config';

import { isRegion } from '../../lib/is-region';
import { ProfileError } from './profile-error';

/** The settings of a profile, as they are written. */
export type Profile = Readonly<Record<string, string | undefined>>;

/** The profiles of `~/.aws/config` and `~/.aws/credentials` (or of the files that the environment names), by name. */
export type Profiles = Readonly<Record<string, Profile>>;

/** Sections that stand beside the profiles; the SDK names them by their kind, a dot and their name. */
const otherSections = ['sso-session', 'services'].map((kind) => kind + CONFIG_PREFIX_SEPARATOR);

/** Reads the files anew, as the SDK's providers do. A file that is missing or cannot be read holds nothing. */
export async function readProfiles(): Promise<Profiles> {
  const sections = await parseKnownFiles({ ignoreCache: true });
  return Object.fromEntries(Object.entries(sections).filter(([name]) => !otherSections.some((kind) => name.startsWith(kind))));
}

/** @throws ProfileError ProfileNotFound */
export function findProfile(profiles: Profiles, name: string): Profile {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile !== undefined) return profile;
  const names = Object.keys(profiles);
  const there = names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`;
  throw new ProfileError('ProfileNotFound', `There is no profile '${name}' in this machine's AWS configuration; ${there}.`);
}

/** The region that a profile is set to. */
export const regionOf = ({ region }: Profile): string | undefined => (region !== undefined && isRegion(region) ? region : undefined);

/**
 * A profile and those whose credentials it assumes its role with, from `source_profile` to `source_profile`. Ends, as the SDK does, where
 * one has keys of its own; and where one is missing or comes again.
 */
export function profileChain(profiles: Profiles, name: string): [name: string, profile: Profile][] {
  const chain = new Map<string, Profile>();
  let next: string | undefined = name;
  while (next !== undefined && Object.hasOwn(profiles, next) && !chain.has(next)) {
    const profile: Profile = profiles[next] ?? {};
    const isSource = chain.size > 0;
    chain.set(next, profile);
    const endsHere = isSource && profile['aws_access_key_id'] !== undefined && profile['aws_secret_access_key'] !== undefined;
    next = endsHere ? undefined : profile['source_profile'];
  }
  return [...chain];
}
