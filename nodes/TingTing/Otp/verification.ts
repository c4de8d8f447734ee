import type { IDataObject } from 'n8n-workflow';
import type { Outputs } from '../../core/operation/outputs';

/** Why nobody was verified for good. */
export type Refusal = 'expired' | 'used' | 'tooManyAttempts';

/**
 * The outputs of the operations that check a code. Verified comes last: what n8n forwards by itself,
 * such as the item of a wait that timed out, leaves by the first one (n8n's code, 2.41).
 */
export const verificationOutputs: Outputs = {
	names: ['Expired or Used', 'Wrong Code', 'Verified'],
	indexOf: ({ verified, attemptsLeft }) =>
		verified === true ? 2 : attemptsLeft === undefined ? 0 : 1,
};

export function verifiedJson(phoneNumber: string): IDataObject {
	return { phoneNumber, verified: true, verifiedAt: new Date().toISOString() };
}

export function refusedJson(phoneNumber: string, reason: Refusal): IDataObject {
	return { phoneNumber, verified: false, reason };
}
