import { TingTingOtp } from '../../../nodes/TingTing/Otp/TingTingOtp.node';
import { apiToken } from '../../harness/today';
import type { WireCase } from '../wireCase';

const code = { node: new TingTingOtp() };
const inTurn = { concurrency: 1 };
const otp = {
	operation: 'send',
	phoneNumber: '9841234567',
	message: 'तपाईंको कोड {otp}',
	channel: 'text',
	otpSource: 'generated',
};
const ownCode = { ...otp, otpSource: 'personnel', otp: ' 04217 ' };

/** What the OTP node sends. */
export const otps: WireCase[] = [
	{ ...code, title: 'to send a code that TingTing makes', parameters: otp },
	{
		...code,
		title: 'to send a code of a chosen length, and include it in the output',
		parameters: { ...otp, options: { otpLength: 8, includeOtp: true } },
	},
	{ ...code, title: 'to send our own code', parameters: ownCode },
	{
		...code,
		title: 'to send a code that the node makes, but not to somebody who asked to be left out',
		parameters: {
			...{ ...otp, otpSource: 'node', phoneNumber: '={{ $json.phone }}' },
			options: {
				...{ otpLength: 6, expiresAfterMinutes: 9, maxAttempts: 5 },
				doNotContact: '+977 984-1234568',
			},
		},
		input: [{ phone: '9841234567' }, { phone: '9841234568' }],
	},
	{
		...code,
		title: 'to send a code that is typed on a page',
		parameters: {
			...{ operation: 'sendAndVerify', phoneNumber: '984-1234567', channel: 'text' },
			...{ message: 'Your code is {otp}', otpSource: 'personnel', otp: '04217' },
			options: {
				...{ expiresAfterMinutes: 9, maxAttempts: 5, maxResends: 1, otpLength: 6 },
				...{ pageLanguage: 'en', pageTitle: 'Asha Clinic' },
			},
		},
	},
	...['np_rija', 'np_binod', 'np_prashanna', 'np_shreegya'].map((voice) => ({
		...code,
		title: `to have ${voice} speak a code that is typed on a page, for an account of today`,
		parameters: {
			...{ operation: 'sendAndVerify', phoneNumber: '984-1234567', channel: 'voice' },
			...{ ...apiToken, message: 'Your code is {otp}', otpSource: 'node' },
			...{
				companyName: 'Asha Clinic',
				options: { voice, pageLanguage: voice.endsWith('a') ? 'ne' : 'both' },
			},
		},
	})),
	{
		...code,
		title: 'nothing to verify a code',
		parameters: {
			...{ operation: 'verify', phoneNumber: '9841234567', code: '12345' },
			challenge: 'of another account',
		},
		fails: 'Challenge was not made with this credential',
	},
	{
		...code,
		title: 'to speak a code that TingTing makes',
		parameters: { ...otp, channel: 'voice', options: { otpLength: 4 } },
	},
	{
		...code,
		title: 'to speak our own code to a landline',
		parameters: { ...ownCode, channel: 'voice', phoneNumber: '01-4412345' },
	},
	{
		...code,
		title: 'to send codes to two of three people, because two have the same number',
		parameters: {
			...otp,
			phoneNumber: '={{ $json.phone }}',
			message: '={{ $json.name }}: {otp}',
			options: { ...inTurn, skipDuplicates: 'input' },
		},
		input: [
			{ phone: '+977-984-1234567', name: 'Asha' },
			{ phone: 9841234567, name: 'Asha again' },
			{ phone: '00977 9841234568', name: 'Bikash' },
		],
	},
	{
		...code,
		title: 'to send a code for an AI agent',
		parameters: otp,
		async does({ engine }) {
			const parameters = { ...otp, phoneNumber: '={{ $json.phone }}' };
			const tool = engine.tool(code.node, parameters);
			expect((await tool.call({ phone: '+977 9841234567' })).error).toBeUndefined();
			expect((await tool.call({ phone: 9841234568 })).error).toBeUndefined();
		},
	},
	{
		...code,
		title: 'to send a code to one number once in all executions',
		parameters: { ...otp, options: { skipDuplicates: 'executions' } },
		times: 2,
	},
];
