import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingPhoneNumber } from '../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { TingTingVoice } from '../../../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId, onlyRequestTo, useBench } from '../../../harness';
import {
	answerOnce,
	apiToken,
	linesOf,
	newCampaignToday,
	runnerOf,
	useOneAnswerToday,
	pairsOf,
} from '../../../harness/today';

const bench = useBench();
const answering = useOneAnswerToday(bench);
const rows = ({ items }: { items: Array<{ json: object }> }) => items.map(({ json }) => json);

describe('Get and Get Usage for an account of today', () => {
	const account = runnerOf(bench, new TingTingAccount());
	const get = { operation: 'get' };
	const usage = { operation: 'getUsage' };

	it('ask without a body', async () => {
		await account(get);
		const { line, body } = onlyRequestTo(bench.simulator);
		expect({ line, body }).toEqual({ line: 'GET /api/v1/auths/user-profile/', body: '' });
	});

	it.each([
		[{ user: {} }, {}],
		[{ user: { first_name: null, email: 7 }, contact_no: 9841234567 }, { email: '7' }],
		[{ user: {}, is_verified_contact: 'true' }, { isPhoneVerified: true }],
		[{ user: {}, is_verified_contact: 'False' }, { isPhoneVerified: false }],
		[{ user: {}, is_verified_contact: null, address: ['Patan'] }, {}],
	])('read the profile %j', async (profile, expected) => {
		answerOnce(bench, /user-profile/, profile);
		const [json] = rows(await account(get));
		const phone = 'contact_no' in profile ? { phoneNumber: '9841234567' } : {};
		expect(json).toEqual({ ...expected, ...phone });
	});

	it.each([{}, { user: null }, { user: 'asha' }, [], 'asha', { has_logged_in: true }])(
		'take no profile from %j',
		async (body) => {
			answerOnce(bench, /user-profile/, body);
			await expect(account(get)).rejects.toThrow(/^Get account got .* from TingTing/);
		},
	);

	it.each([
		['00:00:00', 0],
		['01:02:03', 3723],
		['100:00:01', 360001],
		['02:03', 123],
		['0s', 0],
		['45 sec', 45],
		[45, 45],
		['45', 45],
		['45.5', 45.5],
	])('read the call time %j', async (duration, callSeconds) => {
		answerOnce(bench, /dashboard/, { remaining_credits: 1, total_call_duration: duration });
		expect(rows(await account(usage))).toEqual([{ creditsLeft: 1, callSeconds }]);
	});

	it.each([null, '', 'soon', [], {}, true])('leave out the call time %j', async (duration) => {
		answerOnce(bench, /dashboard/, { remaining_credits: '12', total_call_duration: duration });
		expect(rows(await account(usage))).toEqual([{ creditsLeft: 12 }]);
	});

	it('read figures that come as text, and leave out others', async () => {
		const figures = { remaining_credits: 'none', credits_used: ' 7 ', outbound_calls: null };
		answerOnce(bench, /dashboard/, { ...figures, outbound_sms: '1e3', total_owned_numbers: -1 });
		const [json] = rows(await account(usage));
		expect(json).toEqual({ creditsUsed: 7, messages: 1000, ownedNumbers: -1 });
	});

	it.each([
		[{}, 'GET /dashboard/'],
		[{ days: 1 }, 'GET /dashboard/?days=1'],
		[{ days: '30' }, 'GET /dashboard/?days=30'],
	])('ask for the days %j', async (options, line) => {
		await account({ ...usage, options });
		expect(linesOf(bench)).toEqual([line]);
	});

	it.each([0, -1, 1.5, 'many', '', null])('refuse %j days before any request', async (days) => {
		await expect(account({ ...usage, options: { days } })).rejects.toThrow(/^Get usage.*Days/);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('give the whole dashboard if Simplify is off', async () => {
		const [json] = rows(await account({ ...usage, simplify: false }));
		expect(json).toHaveProperty('call_outcomes');
		expect(json).toHaveProperty('credit_usage_overtime');
	});

	it('ask once for each item, and pair the answers', async () => {
		const input = [{ days: 1 }, { days: 2 }];
		const { items } = await account(
			{ ...usage, options: { days: '={{ $json.days }}' } },
			{ input },
		);
		expect(pairsOf(items)).toEqual([0, 1]);
		expect(linesOf(bench).sort()).toEqual(['GET /dashboard/?days=1', 'GET /dashboard/?days=2']);
	});

	it('continue after a refused item with its reason', async () => {
		answerOnce(bench, /dashboard/, { detail: 'Only for company users.' }, 403);
		const options = { input: [{}, {}], continueOnFail: true };
		const parameters = { ...usage, options: { concurrency: 1 } };
		const { items } = await account(parameters, options);
		expect(items[0].json.error).toContain('Only for company users.');
		expect(items[1].json).toHaveProperty('creditsLeft');
	});
});

describe.each([
	['getAllOwned', 'Get many owned phone numbers', '/phone-number/active/'],
	['getAllShared', 'Get many shared phone numbers', '/active-broker-phone/'],
])('Phone numbers of today: %s', (operation, action, path) => {
	const phoneNumber = runnerOf(bench, new TingTingPhoneNumber());
	const run = async (parameters: object = {}) =>
		rows(await phoneNumber({ operation, ...parameters }));

	it('are asked for once, and cut to the limit', async () => {
		expect(await run({ limit: 1 })).toHaveLength(1);
		expect(await run({ returnAll: true })).toHaveLength(2);
		expect(linesOf(bench)).toEqual([`GET ${path}`, `GET ${path}`]);
	});

	it('keep odd IDs and numbers as they are', async () => {
		await answering(
			'[{"id":9007199254740993,"phone_number":9779801000001},{"id":"7"},{"phone_number":null},{}]',
		);
		expect(await run()).toEqual([
			{ id: '9007199254740993', phoneNumber: '9779801000001' },
			{ id: '7' },
			{},
			{},
		]);
	});

	it("are the service's own rows if Simplify is off", async () => {
		answerOnce(bench, new RegExp(path), [{ id: 4, phone_number: '+9771', region: 'Bagmati' }]);
		expect(await run({ simplify: false })).toEqual([
			{ id: 4, phone_number: '+9771', region: 'Bagmati' },
		]);
	});

	it.each([{}, { results: [] }, 'none', 7])('are not found in %j', async (body) => {
		answerOnce(bench, new RegExp(path), body);
		await expect(run()).rejects.toThrow(new RegExp(`^${action} got .* from TingTing`));
	});

	it('are no items if there are none', async () => {
		answerOnce(bench, new RegExp(path), []);
		expect(await run()).toEqual([]);
	});
});

describe('Voices of today', () => {
	const voice = runnerOf(bench, new TingTingVoice());
	const getAll = { operation: 'getAll' };
	const test = async () => ({
		...{ operation: 'test', message: 'Namaste', voiceId: byId(3) },
		campaignId: byId(await newCampaignToday(bench)),
	});

	it.each(['np_prashanna', 'np_prasanna'] as const)('are listed with %s', async (name) => {
		bench.simulator.settings.v1VoicePrasanna = name;
		const voices = rows(await voice(getAll));
		expect(voices[2]).toEqual({ id: 3, name: 'Prashanna', internalName: name, isPremium: false });
		expect(voices[1]).toMatchObject({ id: 2, internalName: 'np_rija', isPremium: true });
	});

	it('are listed without rows that have no ID, and without fields that are missing', async () => {
		await answering(
			'[{"id":3},{"id":"4","is_premium":"True"},{"voice_display_name":"Rija"},null,{"id":{}}]',
		);
		expect(rows(await voice(getAll))).toEqual([{ id: 3 }, { id: '4', isPremium: true }]);
	});

	it('speak a sample with the ID of the voice as a number', async () => {
		const parameters = await test();
		await voice({ ...parameters, message: ' नमस्ते | "x" ' });
		const { line, body } = onlyRequestTo(bench.simulator);
		expect(line).toBe(`POST /api/v1/test-speak/riri/${parameters.campaignId.value}/`);
		expect(body).toBe('{"voice_input":3,"message":" नमस्ते | \\"x\\" "}');
	});

	it('speak a sample with the name of the voice if the service wants that', async () => {
		bench.simulator.settings.v1SampleVoiceAs = 'name';
		const parameters = await test();
		expect(rows(await voice(parameters))).toMatchObject([{ url: expect.stringMatching(/^https/) }]);
		const path = `POST /test-speak/riri/${parameters.campaignId.value}/`;
		expect(linesOf(bench)).toEqual([path, 'GET /voice-models/', path]);
		expect(bench.simulator.journal[2].json).toMatchObject({ voice_input: 'np_prashanna' });
	});

	it('are never another voice because an ID is too long for a number', async () => {
		const parameters = { ...(await test()), voiceId: byId('9007199254740993') };
		await voice(parameters).catch(() => {});
		for (const { body } of bench.simulator.journal) expect(String(body)).not.toContain('0992');
	});

	it.each([{ url: 'https://x.example.com/a.mp3' }, [], '', 'done', 'ftp://x/a', 'javascript:1'])(
		'take no sample from %j',
		async (body) => {
			const parameters = await test();
			answerOnce(bench, /test-speak/, body);
			await expect(voice(parameters)).rejects.toThrow(/^Test voice got .* from TingTing/);
		},
	);

	it('give the address of a sample without blanks around it', async () => {
		const parameters = await test();
		answerOnce(bench, /test-speak/, ' https://riri.example.com/output/a b.mp3'.replace(' b', 'b'));
		expect(rows(await voice(parameters))).toEqual([
			{ url: 'https://riri.example.com/output/ab.mp3' },
		]);
	});

	it.each([
		[{ message: ' ' }, 'Message is empty'],
		[{ voiceId: byId('') }, 'Voice is empty'],
		[{ voiceId: byId('np_rija') }, 'Voice is not a number'],
		[{ campaignId: byId('') }, 'Campaign is empty'],
		[{ campaignId: byId('7/../8') }, 'Campaign is not a number'],
	])('are not tested with %j', async (changes, words) => {
		const parameters = { ...apiToken, ...(await test()), ...changes };
		const { error } = await bench.engine.run(new TingTingVoice(), parameters);
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});
});
