import { defineOperation } from '../../connection';
import { phoneSidField, readPhoneSid } from '../phoneSid';

export const release = defineOperation({
	value: 'release',
	name: 'Release',
	action: 'Release phone number',
	description: 'Give up a phone number you own; others can then buy it',
	needs: 'phoneNumbers.release',
	fields: [
		phoneSidField('searchOwnedNumbers', 'Number to give up, picked from your own or given by SID'),
	],
	read: ({ get }) => readPhoneSid(get('phoneSid')),
	async run({ input: phoneSid, service }) {
		await service.phoneNumbers.release(phoneSid);
		return { json: { deleted: true, phoneSid } };
	},
});
