import { hangUp } from './hangUp';
import { make } from './make';
import { makeBatch } from './makeBatch';
import { makeWithScript } from './makeWithScript';

/** All that this node can do. */
export const operations = [make, makeWithScript, makeBatch, hangUp];
