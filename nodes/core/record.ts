import type { ICheckProcessedOptions } from 'n8n-workflow';

/**
 * How a node's part of n8n's record of processed data is kept: what lasts from one execution to the
 * next. All of it is in one row of n8n's database, which is read and written without a lock.
 */
export const RECORD: ICheckProcessedOptions = { mode: 'entries', maxEntries: 100_000 };
