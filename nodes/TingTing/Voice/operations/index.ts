import { testVoice } from './testVoice';

/** All that this node can do. */
export const operations = [testVoice];
