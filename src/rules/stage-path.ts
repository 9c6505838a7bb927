import { fromPathSegment, toPathSegment } from '@/lib/path-segment';

/** A word in a stage's place in the URL that is a page of its own. A stage may have that name all the same. */
const PAGE = 'new';

/** A stage's name as a segment of a URL's path. */
export const toStageSegment = (stageName: string): string => (stageName === PAGE ? `~${PAGE}` : toPathSegment(stageName));

/** The name that {@link toStageSegment} wrote. */
export const fromStageSegment = fromPathSegment;
