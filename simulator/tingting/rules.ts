import { integer, matching, oneOf, refine } from '../validation';

const MESSAGE = 'Input should be a phone number of 7 to 15 digits';

/** A phone number as an integer, as campaigns expect it. */
export const phoneInteger = refine(integer, (value) => /^\d{7,15}$/.test(String(value)), MESSAGE);

/** A phone number as a string of digits, as OTPs expect it. */
export const phoneDigits = matching(/^\d{7,15}$/, MESSAGE);

/** The voices that TingTing's documentation names. */
export const voice = oneOf('np_rija', 'np_prasanna', 'np_binod');
