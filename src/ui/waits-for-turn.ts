/** What is announced when a change of a usage plan has to wait (aws-facts.md D). */
export const WAITS_FOR_TURN = 'AWS allows one change of usage plans in 20 seconds. This one waits for its turn.';
