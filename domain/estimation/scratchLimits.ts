// apart from the evaluation, which pages leave to a worker: with it, mathjs would come to every page of a room

/** Lines of a calculation. */
export const MAX_SCRATCH_LINES = 40
/** Characters of one. */
export const MAX_SCRATCH_LENGTH = 120
