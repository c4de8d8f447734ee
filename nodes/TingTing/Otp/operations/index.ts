import { getAllSent } from './getAllSent';
import { send } from './send';
import { sendAndVerify } from './sendAndVerify';
import { verify } from './verify';

/** Every operation of this node. */
export const operations = [send, sendAndVerify, verify, getAllSent];
