import { useEffect, useState } from 'react';
import { listProfiles, ProfileFailure, type ProfileList } from '@/connection/server-profiles';
import type { Problem } from '@/ui/problem';
import { profileProblem } from './connect-failure';

/** The profiles of this machine, as far as they are known. */
export interface Profiles extends Partial<ProfileList> {
  problem?: Problem;
}

/** Asks for the profiles of this machine, where they are offered. */
export function useProfiles(offered: boolean): Profiles {
  const [answer, setAnswer] = useState<Profiles>({});
  useEffect(() => {
    if (!offered) return undefined;
    const leaving = new AbortController();
    listProfiles(leaving.signal).then(setAnswer, (failure: unknown) => {
      if (failure instanceof ProfileFailure) setAnswer({ problem: profileProblem(failure) });
    });
    return () => leaving.abort();
  }, [offered]);
  return answer;
}
