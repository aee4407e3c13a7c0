/** The largest workflow that is read, in characters; real ones have some 100,000. */
export const LONGEST_WORKFLOW = 5_000_000;

/** Nodes of one graph, those inside of subgraphs and group nodes included. */
export const MOST_NODES = 5_000;

/** Subgraphs or group nodes inside of one another: no deeper than this. */
export const DEEPEST_GRAPH = 32;
