import type { IDataObject } from 'n8n-workflow';
import { ProcessedRecord } from '../../../core/once/processedRecord';
import { field } from '../../../core/operation/parameters';
import { BadInput } from '../../../core/errors/failure';
import { defineOperation } from '../../connection';
import { nationalDigits } from '../../nationalNumber';
import { attemptCode, type CodeResult } from '../attempts';
import { typedCode } from '../codes';
import { isRight, PURPOSE, readChallenge } from '../challenge';
import { refusedJson, verificationOutputs, verifiedJson } from '../verification';

export const verify = defineOperation({
	value: 'verify',
	name: 'Verify',
	action: 'Verify OTP',
	description: 'Check a code that somebody typed, which sends nothing and costs nothing',
	needs: 'otp.send',
	keepsResult: true,
	outputs: verificationOutputs,
	fields: [
		field({
			displayName: 'Phone Number',
			name: 'phoneNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 9841234567',
			hint: 'Drag phoneNumber here from the output of Send',
			description: 'Number to which the code was sent, as the person gave it',
		}),
		field({
			displayName: 'Code',
			name: 'code',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'Drag the answer here from the form or message in which the person typed it',
			description: 'What the person typed; Nepali digits, spaces and dashes are understood',
		}),
		field({
			displayName: 'Challenge',
			name: 'challenge',
			type: 'string',
			default: '',
			required: true,
			hint: 'Drag challenge here from the output of Send',
			description: 'Text that Send gave out with this code, using the same credential',
		}),
	],
	read({ get }) {
		const challenge = get('challenge');
		if (challenge.trim() === '') {
			throw new BadInput(
				'Challenge is empty',
				'Map challenge from the output of Send. If it is missing there, a note beside that output says why.',
			);
		}
		const phoneNumber = nationalDigits(get('phoneNumber'), 'Phone Number');
		return { phoneNumber, code: codeIn(get('code')), challenge };
	},
	run: async ({ input: { phoneNumber, code, challenge }, ...context }) => {
		const { sendOnce, keyFor, execution, signal } = context;
		const key = await keyFor(PURPOSE);
		const known = readChallenge(key, challenge, phoneNumber);
		return await sendOnce(async (onLeave) => {
			const record = new ProcessedRecord(execution, signal);
			const result = await attemptCode(known, record, () => {
				onLeave();
				return isRight(key, known, { phoneNumber, code });
			});
			return { json: resultOf(phoneNumber, result) };
		});
	},
});

/** Something that is no code is a wrong code. Nothing at all is a field that was not mapped. */
function codeIn(typed: string): string {
	if (typed.trim() !== '') return typedCode(typed);
	throw new BadInput(
		'Code is empty',
		'Map the field in which the person types the code, and make it required there.',
	);
}

function resultOf(phoneNumber: string, result: CodeResult): IDataObject {
	switch (result.outcome) {
		case 'right':
			return verifiedJson(phoneNumber);
		case 'wrong':
			return { phoneNumber, verified: false, attemptsLeft: result.attemptsLeft };
		default:
			return refusedJson(phoneNumber, result.outcome);
	}
}
