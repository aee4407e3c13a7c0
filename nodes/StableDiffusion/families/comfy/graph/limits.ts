/** The largest workflow that is read, in characters; real ones have some 100,000. */
export const LONGEST_WORKFLOW = 5_000_000;
