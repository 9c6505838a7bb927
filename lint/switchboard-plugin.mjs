/**
 * Lint rules of our own, loaded by .oxlintrc.json as the plugin `switchboard`.
 *
 * `switchboard/reasoned-suppression`: a comment that silences a rule names the rule, and says why after ` -- `:
 *
 *     // oxlint-disable-next-line react/exhaustive-deps -- the effect is for the first paint only
 */

const SUPPRESSION = /^[\s*]*(?:oxlint|eslint)-disable(?:-next-line|-line)?(?![\w-])(?<rest>[\s\S]*)$/u;
const SHORTEST_REASON = 8;

/** What a suppression comment lacks, or undefined when it lacks nothing (or is no suppression). */
function shortcoming(comment) {
  const rest = SUPPRESSION.exec(comment.value)?.groups?.rest;
  if (rest === undefined) return undefined;
  const [rules = '', reason = ''] = rest.split(/\s--\s/u);
  if (rules.trim() === '') return 'names no rule, so it silences all of them';
  if (reason.trim().length < SHORTEST_REASON) return 'gives no reason: end it with ` -- why`';
  return undefined;
}

const reasonedSuppression = {
  meta: { type: 'problem', docs: { description: 'Demand a rule name and a reason from every comment that silences a rule' }, schema: [] },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const lack = shortcoming(comment);
          if (lack === undefined) continue;
          // Reported at the very start of the file, which no suppression reaches: a comment must not be able to silence this rule too.
          const start = { line: 1, column: 0 };
          context.report({ loc: { start, end: start }, message: `The suppression on line ${comment.loc.start.line} ${lack}.` });
        }
      },
    };
  },
};

export default { meta: { name: 'switchboard' }, rules: { 'reasoned-suppression': reasonedSuppression } };
