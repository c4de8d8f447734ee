import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingPhoneNumber } from '../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { TingTingVoice } from '../../../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId, useBench } from '../../../harness';
import { apiToken, linesOf, newCampaignToday, runnerOf } from '../../../harness/today';

describe('Other nodes for an account of today', () => {
	const bench = useBench();
	const account = runnerOf(bench, new TingTingAccount());
	const otp = runnerOf(bench, new TingTingOtp());
	const phoneNumber = runnerOf(bench, new TingTingPhoneNumber());
	const voice = runnerOf(bench, new TingTingVoice());
	const send = {
		operation: 'send',
		phoneNumber: '9841234567',
		message: 'Your code is {otp}',
		companyName: 'Asha Clinic',
	};

	it('get the account', async () => {
		const { items } = await account({ operation: 'get' });
		expect(items[0].json).toMatchObject({ firstName: 'Asha', email: 'asha@example.com' });
		expect(bench.simulator.journal[0].headers.authorization).toBe('Bearer demo-tingting-token');
	});

	it('get the usage of some days', async () => {
		const { items } = await account({ operation: 'getUsage', options: { days: 7 } });
		expect(typeof items[0].json.creditsLeft).toBe('number');
		expect(linesOf(bench)).toEqual(['GET /dashboard/?days=7']);
	});

	it('send an OTP with the company, and say what it cost', async () => {
		const { items } = await otp(send);
		expect(items[0].json).toMatchObject({
			phoneNumber: '9841234567',
			channel: 'text',
			otpSource: 'generated',
			creditsUsed: 1,
			creditsLeft: 4999,
		});
		expect(items[0].json).not.toHaveProperty('otp');
		expect(bench.simulator.journal[0].json).toMatchObject({ company_name: 'Asha Clinic' });
	});

	it('refuse an OTP without a company', async () => {
		await expect(otp({ ...send, companyName: ' ' })).rejects.toThrow('Company Name is empty');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('list sent OTPs without their codes', async () => {
		const { items: sent } = await otp({ ...send, options: { includeOtp: true } });
		const code = String(sent[0].json.otp);
		const { items } = await otp({ operation: 'getAllSent' });
		expect(items[0].json).toMatchObject({ phoneNumber: '9841234567', channel: 'text' });
		expect(JSON.stringify(items)).not.toContain(code);
		const { items: raw } = await otp({ operation: 'getAllSent', simplify: false });
		expect(JSON.stringify(raw)).not.toContain(code);
		const { items: open } = await otp({ operation: 'getAllSent', options: { includeOtp: true } });
		expect(open[0].json.otp).toBe(code);
	});

	it('list the numbers of the account and those that are shared', async () => {
		const own = await phoneNumber({ operation: 'getAllOwned' });
		const shared = await phoneNumber({ operation: 'getAllShared' });
		expect(own.items).toHaveLength(2);
		expect(shared.items).toHaveLength(2);
		expect(typeof own.items[0].json.id).toBe('number');
	});

	it('list the voices', async () => {
		const { items } = await voice({ operation: 'getAll' });
		expect(items.map(({ json }) => json.name)).toContain('Rija');
	});

	it('test a voice, without fetching the recording', async () => {
		const campaignId = byId(await newCampaignToday(bench));
		const { items } = await voice({
			operation: 'test',
			message: 'Namaste',
			campaignId,
			voiceId: byId(3),
		});
		expect(String(items[0].json.url)).toMatch(/^https:\/\/.*\.mp3$/);
		expect(bench.simulator.journal).toHaveLength(1);
	});

	it('say what a refused token means', async () => {
		bench.store.stored.tingTingTokenApi.apiToken = 'revoked';
		const { error } = await bench.engine.run(new TingTingAccount(), {
			...apiToken,
			operation: 'get',
		});
		expect(error?.httpCode).toBe('401');
		expect(JSON.stringify(error)).not.toContain('revoked');
	});
});
