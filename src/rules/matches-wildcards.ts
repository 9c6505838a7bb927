/**
 * Whether a text matches a pattern of IAM's: `*` stands for any number of characters, `?` for one (IAM user guide,
 * reference_policies_elements_resource). In the time of pattern × text at most, since a pattern may be what a function sent.
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let reached = 0;
  // Where the last star was, and how far into the text it reached so far.
  let star: { at: number; reached: number } | undefined;
  while (reached < text.length) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = { at, reached };
      at += 1;
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[reached])) {
      at += 1;
      reached += 1;
    } else if (star) {
      star = { at: star.at, reached: star.reached + 1 };
      at = star.at + 1;
      reached = star.reached;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
