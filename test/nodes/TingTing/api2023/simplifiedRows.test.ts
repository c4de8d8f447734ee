import {
	accountFrom,
	campaignFrom,
	campaignNumberFrom,
	creditsIn,
	phoneNumberFrom,
} from '../../../../nodes/TingTing/api2023/simplifiedRows';

describe('A row of the API of 2023', () => {
	it.each([
		['3 credits on hold for Individual Number campaign.', 3],
		['1 credit on hold for Batch 5 campaign.', 1],
		['12.5 credits on hold for Tea campaign.', 12.5],
		['1,500 credits on hold for Tea campaign.', 1500],
		['1,00,000 credits on hold for Tea campaign.', 100_000],
		['2024 drive: 3 credits on hold.', 3],
		['40', 40],
		[40, 40],
		[0, 0],
		['Credits are on hold for Batch 5 campaign.', undefined],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
		[{ credits: 3 }, undefined],
	])('turns %j into %j credits on hold', (said, credits) => {
		expect(creditsIn(said)).toBe(credits);
	});

	it.each([
		['Voice, SMS', ['Voice', 'SMS']],
		['Voice,SMS', ['Voice', 'SMS']],
		['Voice', ['Voice']],
		['', []],
		[' , ', []],
		[
			['Voice', 'SMS'],
			['Voice', 'SMS'],
		],
		[null, undefined],
		[{ Voice: true }, undefined],
	])('turns %j into the capabilities %j', (available_capabilities, capabilities) => {
		expect(phoneNumberFrom({ available_capabilities }).fields.capabilities).toEqual(capabilities);
	});

	it.each([
		['12.5', 12.5],
		[' 7 ', 7],
		[7, 7],
		['', undefined],
		['00:01:05', undefined],
		['nan', undefined],
		[true, undefined],
		[null, undefined],
	])('turns %j into the number %j', (given, number) => {
		const { fields } = campaignNumberFrom({ duration: given, playback: given });
		expect(fields).toMatchObject({ durationSeconds: number, playbackPercent: number });
		expect(campaignNumberFrom({ credit_consumed: given }).fields.creditsConsumed).toBe(number);
		expect(phoneNumberFrom({ rate: given }).fields.rate).toBe(number);
	});

	it.each([
		[9841234567, '9841234567'],
		['09841234567', '09841234567'],
		[['9841234567'], undefined],
	])('turns %j into the phone number %j', (given, text) => {
		expect(accountFrom({ contact_number: given }).fields.phoneNumber).toBe(text);
		expect(campaignNumberFrom({ number: given }).fields.phoneNumber).toBe(text);
		expect(phoneNumberFrom({ phone_number: given }).fields.phoneNumber).toBe(text);
	});

	it.each([
		[true, true],
		['True', true],
		['false', false],
		['yes', undefined],
		[null, undefined],
	])('turns %j into the flag %j', (given, flag) => {
		const { fields } = accountFrom({ is_verified_email: given, is_verified_phone: given });
		expect(fields).toMatchObject({ isEmailVerified: flag, isPhoneVerified: flag });
	});

	it.each([
		[
			['9801000000', 9801000001],
			['9801000000', '9801000001'],
		],
		[[{ id: 4 }, null, '9801000000'], ['9801000000']],
		[[], []],
		['9801000000', undefined],
	])('turns %j into the list %j', (given, texts) => {
		const { fields } = campaignFrom({ user_phone: given, usable_tags: given });
		expect(fields).toMatchObject({ callerNumbers: texts, usableTags: texts });
	});

	it.each([
		['an account', accountFrom],
		['a campaign', campaignFrom],
		['a campaign recipient', campaignNumberFrom],
		['a phone number', phoneNumberFrom],
	])('stays unchanged next to the fields of %s', (_, from) => {
		const row = { id: 7, unheardOf: { of: [1] } };
		expect(from(row).raw).toBe(row);
		expect(row).toEqual({ id: 7, unheardOf: { of: [1] } });
	});
});
