import { CommandFailure } from '../run-command';
import { createPageToken } from './page-token';
import { ProfileError } from './profile-error';
import { findProfile, readProfiles, regionOf } from './profile-files';
import type { ProfilesOptions } from './profiles';

/** What lets the page use this machine's profiles, with the region of the one that was named. */
interface OfferedProfiles extends ProfilesOptions {
  readonly region?: string | undefined;
}

/**
 * Offers this machine's profiles under a token of this run: when one was named, or there are some to pick from.
 *
 * @param chosen the profile that was named
 * @throws CommandFailure when there is no such profile
 */
export async function offerProfiles(chosen: string | undefined): Promise<OfferedProfiles | undefined> {
  const profiles = await readProfiles();
  const token = createPageToken();
  if (chosen === undefined) return Object.keys(profiles).length > 0 ? { token } : undefined;
  try {
    return { token, chosen, region: regionOf(findProfile(profiles, chosen)) };
  } catch (error) {
    throw error instanceof ProfileError ? new CommandFailure(error.message) : error;
  }
}
