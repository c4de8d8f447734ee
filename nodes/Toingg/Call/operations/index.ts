import { getAnalysis } from './getAnalysis';
import { getStatus } from './getStatus';
import { getTranscript } from './getTranscript';
import { hangUp } from './hangUp';
import { make } from './make';
import { makeBatch } from './makeBatch';
import { makeWithScript } from './makeWithScript';
import { waitUntilFinished } from './waitUntilFinished';

/** Every operation of this node. */
export const operations = [
	make,
	makeWithScript,
	makeBatch,
	hangUp,
	getAnalysis,
	getStatus,
	getTranscript,
	waitUntilFinished,
];
