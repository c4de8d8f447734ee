import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { byId, useBench } from '../harness';
import { KEY, TOKEN, useAnswers } from '../harness/answers';

const NEPALI = 'नमस्ते-पासवर्ड-१२';

describe('Secrets in what a node shows', () => {
	const bench = useBench();
	const { answering, refusal, success } = useAnswers(bench);
	const getAccount = async () =>
		await bench.engine.run(new TingTingAccount(), { operation: 'get', simplify: false });
	const sms = { operation: 'send', name: 'Asha', phoneNumber: '9841234567', message: 'Hello' };
	const sendSms = async () => await bench.engine.run(new ToinggSms(), sms);

	describe('a secret of any length and any characters is hidden', () => {
		it.each([
			['an access token of 6,000 characters', 'aB3$.*+?^{}()|[]'.repeat(375)],
			['an access token of 8,000 plain letters', 'abcdefgh'.repeat(1000)],
			['an access token of brackets', '([{'.repeat(20)],
			['an access token that ends in a backslash', `${'a1'.repeat(20)}\\`],
		])('%s', async (_, accessToken) => {
			await answering(refusal(`Token ${accessToken} is blocked`, 403), { accessToken });
			const { error } = await getAccount();
			expect(error?.message).toMatch(/^Get account is not allowed by TingTing .*: Token \*\*\* is/);
			expect(JSON.stringify(error)).not.toContain(accessToken.slice(0, 40));
		});

		it.each([
			['a password of 10,000 characters', 'pass wörd. '.repeat(909)],
			['a password of 60,000 characters', `${'Kathmandu+1'.repeat(5_400)}!`],
			['a password of emoji', '🔑🐘🔑🐘🔑'],
			['a password that holds half an emoji', 'half-\ud83d-emoji'],
			['a password that looks like an expression', '$& $1 ${x} \\u0041 %41 &amp;'],
			['a password of dashes and blanks', '- - - - -'],
		])('%s', async (_, typed) => {
			const password = typed.trim();
			await answering(refusal(`Password ${password} is too old`), { password });
			const { error } = await getAccount();
			expect(error?.message).toMatch(/^Get account was refused by TingTing .*: Password \*\*\* is/);
		});

		it('a token that the service repeats only in part because it is too long', async () => {
			const accessToken = 'tokenOfAsha'.repeat(400);
			await answering(refusal(`Token ${accessToken.slice(0, 1000)}… is blocked`), { accessToken });
			expect((await getAccount()).error?.message).toContain('Token ***… is blocked');
		});
	});

	describe("the account's own data is not hidden if it is the same as the password", () => {
		const details = {
			email: 'asha@example.com',
			contact_number: '9841234567',
			name: 'campaign',
			campaign: { campaign: 'my campaign', count: 9841234567 },
		};

		it.each(['9841234567', 'campaign', 'asha@example.com'])('%s', async (password) => {
			await answering(success({ user_details: details }), { password });
			expect((await getAccount()).items[0].json).toEqual(details);
		});

		it.each([
			['campaign', 'campaign.csv'],
			['9841234567', 'report of 9841234567.csv'],
		])('%s in the name of a file', async (password, name) => {
			const headers = {
				'content-type': 'text/csv',
				'content-disposition': `attachment; filename="${name}"`,
			};
			await answering({ headers, body: 'id,status' }, { password });
			const parameters = { operation: 'downloadReport', campaignId: byId(7) };
			const { items } = await bench.engine.run(new TingTingCampaign(), parameters);
			expect(items[0].binary?.data.fileName).toBe(name);
		});

		it('"campaign" in our own words of a failure', async () => {
			await answering(refusal('The campaign is over'), { password: 'campaign' });
			const parameters = { operation: 'get', campaignId: byId(7) };
			const { error } = await bench.engine.run(new TingTingCampaign(), parameters);
			expect(error?.message).toMatch(
				/^Get campaign was refused by TingTing .*: The \*\*\* is over$/,
			);
		});

		it.each([
			['in a field of that name', { password: 'my campaign!' }],
			['deeper in such a field', { passwd: [{ value: 'my campaign!' }] }],
			['in a text that says so', { sent: '{"email":"a@example.com","password":"my campaign!"}' }],
			['in an address', { url: '/login?email=a%40example.com&password=my+campaign%21' }],
		])('but a password is hidden %s', async (_, echoed) => {
			await answering(success({ user_details: echoed }), { password: 'my campaign!' });
			const [item] = (await getAccount()).items;
			expect(JSON.stringify(item)).toContain('***');
			expect(JSON.stringify(item)).not.toMatch(/my.campaign/);
		});
	});

	describe('a token or key is hidden in data, however it is written', () => {
		const encoded = Buffer.from(TOKEN).toString('base64');
		const inBasic = (before: string) => Buffer.from(`${before}:${TOKEN}:x`).toString('base64');

		it.each([
			['as it is', TOKEN],
			['in base64', encoded],
			['in base64 without padding', encoded.replace(/=+$/, '')],
			['in URL-safe base64', Buffer.from(TOKEN).toString('base64url')],
			['in base64 behind one character', inBasic('')],
			['in base64 behind two characters', inBasic('a')],
			['in base64 behind three characters', inBasic('ab')],
			['in base64 broken into lines', encoded.replace(/.{20}/g, '$&\r\n')],
			['in base64 in an address', encodeURIComponent(encoded)],
			['in an address', encodeURIComponent(TOKEN)],
			['in an address in small letters', encodeURIComponent(TOKEN).replaceAll('%2B', '%2b')],
			[
				'with all its letters encoded',
				`%${Buffer.from(TOKEN).toString('hex').match(/../g)?.join('%')}`,
			],
			['in JSON', JSON.stringify(TOKEN).replaceAll('/', '\\/')],
			['in JSON in JSON', JSON.stringify(JSON.stringify([TOKEN]))],
			['in escapes', [...TOKEN].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')],
			['in HTML', TOKEN.replaceAll('+', '&#43;').replaceAll('/', '&#x2F;')],
			['with blanks', [...TOKEN].join(' ')],
			['with dashes', [...TOKEN].join('-')],
		])('%s', async (_, written) => {
			await answering(success({ user_details: { note: `Sent: ${written} .`, id: 7 } }));
			const [{ json }] = (await getAccount()).items;
			expect(json).toEqual({
				note: expect.stringMatching(/^Sent: .{0,6}\*\*\*.{0,6} \.$/s),
				id: 7,
			});
		});

		it('in the fields that Simplify gives', async () => {
			await answering(success({ user_details: { address: `At ${TOKEN}`, username: 'asha' } }));
			const { items } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
			expect(items[0].json).toEqual({ address: 'At ***', username: 'asha' });
		});

		it('in the name of a field, and as a number', async () => {
			await answering({ body: { [`of ${KEY}`]: 1, list: [{ [KEY]: true }] } });
			expect((await sendSms()).items[0].json).toEqual({ 'of ***': 1, list: [{ '***': true }] });
			await answering({ body: { used: 1234567890, id: 12 } }, { apiKey: '1234567890' });
			expect((await sendSms()).items[0].json).toEqual({ used: '***', id: 12 });
		});

		it('without losing one of two fields whose names both contain it', async () => {
			const base64 = Buffer.from(KEY).toString('base64');
			await answering({ body: { '***': 0, [KEY]: 1, [base64]: 2, [`${KEY} (2)`]: 3 } });
			const { json } = (await sendSms()).items[0];
			expect(Object.values(json)).toEqual([0, 1, 2, 3]);
			expect(json['***']).toBe(0);
			expect(JSON.stringify(json)).not.toContain(KEY);
		});

		it('in a key of plain letters', async () => {
			const apiKey = 'qwertyuiopasdf';
			await answering({ body: { [apiKey]: apiKey, message: 'queued' } }, { apiKey });
			expect((await sendSms()).items[0].json).toEqual({ '***': '***', message: 'queued' });
		});
	});

	describe('a password is hidden in messages, however it is written', () => {
		const escapes = (text: string) =>
			[...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

		it.each([
			['as it is', NEPALI],
			['in escapes', escapes(NEPALI)],
			['in escapes in JSON', JSON.stringify(escapes(NEPALI))],
			['in capital escapes', escapes(NEPALI).toUpperCase().replaceAll('\\U', '\\u')],
			['in HTML', [...NEPALI].map((c) => `&#${c.charCodeAt(0)};`).join('')],
			['in an address', encodeURIComponent(NEPALI)],
			['with its digits in ASCII', NEPALI.replace('१२', '12')],
		])('a Nepali one %s', async (_, written) => {
			await answering(refusal(`Login: ${written} .`), { password: NEPALI });
			const { error } = await getAccount();
			expect(error?.message).toMatch(/: Login: .?\*\*\*.? \.$/);
		});
	});

	it('are not in the data that n8n saves for a failed execution', async () => {
		await answering(refusal(`No ${KEY}, nor ${Buffer.from(`a:${KEY}`).toString('base64')}`, 502));
		const { saved, error } = await bench.workflow.run(new ToinggSms(), sms, { retry: 2 });
		expect(error?.message).toContain('***');
		expect(saved).not.toContain(KEY);
		expect(saved).not.toContain(Buffer.from(`a:${KEY}`).toString('base64').slice(4, -4));
	});
});
