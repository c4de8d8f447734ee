import { getAll } from './getAll';
import { testVoice } from './testVoice';

/** Every operation of this node. */
export const operations = [testVoice, getAll];
