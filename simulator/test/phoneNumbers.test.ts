import { refusal, useSimulator } from './support';

describe('TingTing phone numbers', () => {
	const context = useSimulator();
	const path = '/api/system/phone_numbers';
	const owned = async () => {
		const { data } = await context.tingTing.get('/api/system/owned/phone_numbers');
		return data.data.owned_numbers as Array<{ phone_number_sid: string }>;
	};
	const available = async () => {
		const { data } = await context.tingTing.get(path);
		return data.data.number_lists as Array<{ phone_number_sid: string; phone_number: string }>;
	};

	it('lists the owned numbers as the sample does', async () => {
		expect(await owned()).toEqual([
			{
				phone_number: '9801000000',
				rate: 40,
				available_capabilities: 'Voice, SMS',
				phone_number_sid: expect.stringMatching(/^[0-9a-f]{32}$/),
				friendly_name: '',
				accept_incoming: null,
				configure_with: '',
				call_comes_in: null,
				call_url: null,
				http_request: null,
			},
		]);
	});

	it('lists a dozen numbers to buy, none of them owned', async () => {
		const sids = (await available()).map(({ phone_number_sid: sid }) => sid);
		expect(new Set(sids).size).toBe(12);
		expect(sids).not.toContain((await owned())[0].phone_number_sid);
	});

	it('says so when it lists them', async () => {
		const { data } = await context.tingTing.get(path);
		expect(data.message).toBe('Number Lists Retrived Successfully!!');
	});

	it.each(['/api/system/owned/phone_numbers', path])('needs a sign-in for %s', async (url) => {
		const answer = await context.tingTing.get(url, { headers: { authorization: 'Bearer x' } });
		expect(answer.status).toBe(401);
	});

	it('sells a number for its rate in credits', async () => {
		const [number] = await available();
		const before = context.simulator.accounts[0].credits;
		const { status, data } = await context.tingTing.post(`${path}/`, {
			phone_sid: number.phone_number_sid,
		});
		expect([status, data.message]).toEqual([
			200,
			`${number.phone_number} number bought successfully!!`,
		]);
		expect(data.data.number_details).toEqual([number]);
		expect(await owned()).toHaveLength(2);
		expect(await available()).toHaveLength(11);
		expect(context.simulator.accounts[0].credits).toBe(before - 40);
	});

	it('refuses to sell without credits, an owned number or an unknown one', async () => {
		const buy = async (sid: unknown) => {
			const { data } = await context.tingTing.post(`${path}/`, { phone_sid: sid });
			return data;
		};
		expect(await buy((await owned())[0].phone_number_sid)).toEqual(
			refusal(400, ['9801000000 is not available.']),
		);
		expect(await buy('0123')).toEqual(refusal(400, ['phone_sid: No number has this SID']));
		expect(await buy(123)).toEqual(refusal(400, ['phone_sid: Input should be a valid string']));
		context.simulator.accounts[0].credits = 39;
		expect(await buy((await available())[0].phone_number_sid)).toEqual(
			refusal(400, ['Insufficient credits: 40 needed, 39 available.']),
		);
		expect(await owned()).toHaveLength(1);
	});

	it('releases a number with a DELETE body, and answers a 204 inside a 200', async () => {
		const [{ phone_number_sid: sid }] = await owned();
		const { status, data } = await context.tingTing.delete(path, { data: { phone_sid: sid } });
		expect([status, data]).toEqual([
			200,
			{
				status: 204,
				success: true,
				message: '9801000000 number released successfully!!',
				errors: [],
				data: {},
			},
		]);
		expect([await owned(), (await available()).length]).toEqual([[], 13]);
	});

	it('refuses to release a number that the account does not own, or none', async () => {
		const [{ phone_number_sid: sid, phone_number: number }] = await available();
		const foreign = await context.tingTing.delete(path, { data: { phone_sid: sid } });
		expect(foreign.data).toEqual(refusal(400, [`${number} is not yours.`]));
		const empty = await context.tingTing.delete(path, { data: {} });
		expect(empty.data).toEqual(refusal(400, ['phone_sid: Field required']));
	});
});
