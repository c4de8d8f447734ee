import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import type { Bench } from '../../../harness';
import { apiToken } from '../../../harness/today';

/** Both accounts, with what they need to send a code. */
export const ACCOUNTS: Array<[string, INodeParameters]> = [
	['of 2023', {}],
	['of today', { ...apiToken, companyName: 'Asha Clinic' }],
];

export const phoneNumber = '9841234567';
export const message = 'Your code is {otp}';
const NAMES = ['Expired or Used', 'Wrong Code', 'Verified'];

/** What every output with a known code has besides. */
export const PROOF = {
	challenge: expect.stringMatching(/^[a-z]{134}$/),
	expiresAt: expect.stringMatching(/^20.*Z$/),
};

/** @returns the rest of an output, once these are right or both missing */
export function withoutProof({ challenge, expiresAt, ...rest }: IDataObject): IDataObject {
	if (challenge !== undefined) expect({ challenge, expiresAt }).toEqual(PROOF);
	return rest;
}

/** Sends codes and verifies them, as two nodes of a workflow do. */
export function verifying(bench: Bench, account: INodeParameters) {
	const node = new TingTingOtp();

	/** Sends a code and returns the output, with the code that reached the phone. */
	async function send(options: INodeParameters = {}, parameters: INodeParameters = {}) {
		const { items, error } = await bench.engine.run(node, {
			...{ operation: 'send', phoneNumber, message, channel: 'text', otpSource: 'node' },
			...{ ...account, options, ...parameters },
		});
		if (error) throw error;
		const code = /\d[\d ]*\d/.exec(bench.simulator.inbox.at(-1)?.text ?? '')?.[0] ?? '';
		bench.simulator.journal.length = 0;
		return { json: items[0].json, challenge: String(items[0].json.challenge), code };
	}

	const parametersFor = (challenge: string, code: string): INodeParameters => ({
		...{ operation: 'verify', phoneNumber, challenge, code, ...account },
	});

	/** @returns the name of the output, and its only item */
	async function verify(challenge: string, code: string) {
		const { outputs, error } = await bench.engine.run(node, parametersFor(challenge, code));
		if (error) throw error;
		expect(outputs).toHaveLength(3);
		const index = outputs.findIndex((items) => items.length > 0);
		expect(outputs.flat()).toHaveLength(1);
		return { by: NAMES[index], ...outputs[index][0].json };
	}

	/** A code of the same length. */
	const wrong = (code: string) => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

	return { node, send, parametersFor, verify, wrong };
}
