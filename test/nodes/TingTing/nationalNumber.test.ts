import type { IDataObject } from 'n8n-workflow';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../../nodes/TingTing/Otp/TingTingOtp.node';
import { nationalDigits } from '../../../nodes/TingTing/nationalNumber';
import { byId, inParallel, requestsTo, useBench } from '../../harness';

describe("TingTing's national digits", () => {
	it.each([
		['9841234567', '9841234567'],
		[9841234567, '9841234567'],
		['+977 984-1234567', '9841234567'],
		['09841234567', '9841234567'],
		['+977 (0)984-1234567', '9841234567'],
		['00977 09841234567', '9841234567'],
		['0977 9841234567', '9841234567'],
		['०९८४१२३४५६७', '9841234567'],
		['(01) 4-412345', '14412345'],
		['+977-1-4412345', '14412345'],
		[14412345, '14412345'],
		['1660-01-23456', '16600123456'],
	])('of %s are %s', (typed, national) => {
		expect(nationalDigits(typed, 'Phone')).toBe(national);
	});

	it.each([
		['none', 'Phone "none" holds letters'],
		['+975 2 323456', 'Phone "+975 2 323456" has the country code 975, and TingTing reaches Nepal'],
		['+9841234567', 'Phone "+9841234567" has the country code 98, and TingTing reaches Nepal'],
		['984123456', 'Phone "984123456" is not a phone number in Nepal (9 digits)'],
		['+977 984123456', 'Phone "+977 984123456" is not a phone number in Nepal (12 digits)'],
		['+999 9841234567', 'Phone "+999 9841234567" is not a phone number in Nepal (13 digits)'],
		['9841234567 12', 'Phone "9841234567 12" has digits beside a whole phone number'],
	])('are refused for %s, with the reason', (typed, reason) => {
		expect(() => nationalDigits(typed, 'Phone')).toThrow(reason);
	});

	it.each(['01-4412345', '1660-01-23456'])('get no SMS: %s', (typed) => {
		expect(() => nationalDigits(typed, 'Phone', 'sms')).toThrow('gets no SMS');
	});
});

describe('A zero that people dial before a number', () => {
	const bench = useBench();
	const spellings = ['9841234567', '09841234567', '+977 09841234567', '0977 9841234567'];
	const sent = () => requestsTo(bench.simulator).map(({ json }) => json as IDataObject);
	const input = spellings.map((phone) => ({ phone }));

	it('is not sent with an OTP', async () => {
		await bench.engine.run(new TingTingOtp(), inParallel, { input });
		expect(sent().map(({ number }) => number)).toEqual(spellings.map(() => '9841234567'));
	});

	it.each([
		['add', { campaignId: byId(3) }],
		['update', { numberId: '36' }],
	])('is not sent with a number of a campaign: %s', async (operation, parameters) => {
		const node = new TingTingCampaignNumber();
		const phoneNumber = '={{ $json.phone }}';
		await bench.engine.run(node, { ...parameters, operation, phoneNumber }, { input });
		expect(sent().map(({ number }) => number)).toEqual(spellings.map(() => 9841234567));
	});

	it('does not make anyone a recipient of a campaign twice', async () => {
		const source = { recipientSource: 'numbers', phoneNumbers: spellings.join(', ') };
		const parameters = { operation: 'create', name: 'Tea', services: 'PHONE', ...source };
		await bench.engine.run(new TingTingCampaign(), parameters);
		expect(sent()[0].individual_number).toEqual([9841234567]);
	});
});
