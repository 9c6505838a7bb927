/**
 * Writes any text as one segment of a URL's path that survives a browser. Percent-encoding alone does not: "." and ".." (also written %2E)
 * are taken for steps in the path. They get a leading "~", and so does what begins with one, so that it can be told apart.
 */
export function toPathSegment(text: string): string {
  const ambiguous = text === '.' || text === '..' || text.startsWith('~');
  return ambiguous ? `~${text}` : text;
}

/** The text that {@link toPathSegment} wrote. */
export function fromPathSegment(segment: string): string {
  return segment.startsWith('~') ? segment.slice(1) : segment;
}
