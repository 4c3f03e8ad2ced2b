/** Below these, another thread costs more than it saves. */
export const fewestRecordsForThreads = 20_000;
export const fewestPairsForThreads = 100_000;
